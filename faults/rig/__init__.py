"""What the faults are tried with: processes, servers, people and their comparison."""

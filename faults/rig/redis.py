"""Redis with the file that is documented."""

from .deployed import deployed
from .house import answers, free_port, kill, until


class Redis:
    def __init__(self, house):
        self.house, self.port = house, free_port()
        changes = {
            "bind 127.0.0.1 10.0.0.31": "bind 127.0.0.1",
            "port 6379": f"port {self.port}",
        }
        self.file = deployed(house, "redis/redis.conf", "redis.conf", changes)
        self.env = {"REDIS_URL": f"redis://:CHANGE-ME@127.0.0.1:{self.port}/0"}
        self.start()

    def start(self):
        self.process = self.house.start("redis", "redis-server", self.file)
        until(lambda: answers(self.port), "Redis answers")

    def kill(self):
        kill(self.process.pid)
        self.process.wait()

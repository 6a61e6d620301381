# SPDX-License-Identifier: Apache-2.0
#
#   make demo       shows Leeway at work, in a temporary home folder
#   make test       runs all tests, as CI does
#   make test-desktops  tests every notification server in Debian 12, GNOME Shell and Plasma (1 GB)
#   make test-interop  tests the daemon with systemd 257's varlinkctl and a newer mako, and turns
#                   systemd's interfaces into Swift
#   make lives      simulates a year of random people and checks every promise (DAYS, SEED, PEOPLE)
#   make lint-prompts  says what could be better about the texts         (FILE)
#   make faults     tries faults of all kinds: kills, a full disk, power cuts, damaged files, crowds;
#                   nothing may be lost                               (MINUTES)
#   make faults-planted  plants bugs in a copy on purpose, and the matrix of faults finds each
#   make bench      measures how fast Leeway is, beside other programs, in about ten minutes
#   make bench-compare  says what changed since the run before          (OLD, NEW)
#   make install    installs into ~/.local, as a user service   (PREFIX, DESTDIR)
#   make uninstall  removes the programs; your database stays
#   make tarball    packs what make install installs, with an install.sh, for systems without Swift
#   make deb        builds a Debian package for this system's release, and holds it against lintian
#   make dist       packs the source with its dependencies, to be built without a network
#   make test-package  installs, upgrades and removes the package in Debian 12 and 13     (SUITES)
#   make release    builds only the two programs: static Swift runtime, stripped
#   make fuzz       feeds random input to everything that reads input    (TARGET, SECONDS)
#   make generate   makes the Swift code and the man page from the .varlink files again
#   make pot        makes share/locale/leeway.pot again, for translators
#   make lint, make format, make deps
#
# Needs Swift 6.3. Installs the Debian packages that are missing, and names them first.

PREFIX ?= $(HOME)/.local
DESTDIR ?=
DAYS ?= 365
SEED ?= 1
PEOPLE ?= 1000
FILE ?= Config/prompts.yaml
TARGET ?= frame envelope description configuration prompts time scenario export translation calendar
SECONDS ?= 600
MINUTES ?= 15
# Of make bench: --brief, or sections. Of make bench-compare: two files.
BENCH ?=
OLD ?=
NEW ?=
SWIFT ?= swift
SUITES ?= bookworm trixie
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

debug := .build/debug
# In a folder of its own, so that it need not wait for the debug build.
release := .build-release/release
# The CLI is static altogether: it starts in a third of the time. Other flags, another folder.
static := .build-static/release
programs := $(release)/leewayd $(static)/leeway
# Both ends of Varlink's certification: for the tests, never installed.
certification := $(release)/varlink-certification
# Built here, never installed.
lives := $(release)/lives
# Bugs on purpose.
planted := Tests/Integration/faults/planted
plants := $(basename $(notdir $(wildcard $(planted)/*.patch)))
# How the integration tests are dealt.
shards := 1 2 3 4
# Varlink in Python, by others; and what Debian 12 does not have, or only older.
peers := .build/peers
trixie := .build/trixie
generator := $(debug)/varlink-generator
# libFuzzer and what it feeds: with sanitizers, so in a folder of its own.
fuzzer := .build-fuzz/release/fuzz
# Of the phrases of leeway, and of the check-ins' texts.
catalogues := $(patsubst share/locale/%/leeway.po,%,$(wildcard share/locale/*/leeway.po))
translations := $(wildcard Config/prompts.*.yaml)
sources := $(shell find Package.swift Sources Config -type f)
tools := $(shell find Tools -type f)
version := $(shell sed -n 's/.*current = "\(.*\)"/\1/p' Sources/LeewayAPI/LeewayVersion.swift)
# The tarballs and the package.
packages := .build-packages
# The same bytes each time: no owner, no order of the disk, and the time of the version.
export SOURCE_DATE_EPOCH ?= $(shell date -d "$$(sed -n '/^ -- /{s/.*>  //p;q}' debian/changelog)" +%s)
pack := tar --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
  --mtime=@$(SOURCE_DATE_EPOCH) -cf -
# Two targets at a time; what a target prints comes out when it ends.
pair := --no-print-directory --jobs=2 --output-sync=target
# Without symbols; and what is linked at the start cannot be changed later.
linked := -Xlinker -s -Xlinker -z -Xlinker now
# No path of the machine that builds is in a program, and no hash of one: two builds in two folders are
# equal. The paths of the folders have to be equally long: of a file in which a closure must not escape
# (GRDB has one) Swift 6.3 keeps how long its path is.
no_paths := -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=. \
  -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen
check_imports := --explicit-target-dependency-import-check error

# Debian's packages, each with its reason.
# libsystemd-dev     the event loop, the bus, the journal
# libsqlite3-dev     the database
# libstdc++-12-dev   Swift's runtime is linked with it
# binutils           the linker
# libncurses6, libcurl4  the Swift toolchain itself
# pkg-config         tells SwiftPM where libsystemd is
# git                SwiftPM fetches with it
# tzdata             the hours of each zone
# python3            runs the demo
# gettext            compiles translations
build_packages := libsystemd-dev libsqlite3-dev libstdc++-12-dev binutils libncurses6 libcurl4 \
  pkg-config git tzdata python3 gettext
# systemd, util-linux            a user manager, a journal, and namespaces for them
# procps                         finds programs by their names, and ends what is root's
# dbus-daemon, dbus-user-session the user's bus, as a unit
# dunst, libnotify-bin           a notification server, and a second program that uses it
# xfce4-notifyd, mako-notifier   two more notification servers
# mate-notification-daemon, notification-daemon, lxqt-notificationd, awesome,
# sway-notification-center       five more, each with habits of its own
# xvfb, xdotool, imagemagick     a screen, a pointer, a picture of it
# sway, grim                     the same for Wayland, for mako
# jq                             makoctl asks with it
# fonts-dejavu-core              letters for them all
# tmux                           a terminal that a test can type in, resize and look at
# python3-pytest                 runs the integration tests
# python3-pip                    fetches the Varlink peers, and what reads a calendar
#                                (Tests/Integration/requirements.txt)
# khal                           a calendar that takes in the file for a phone
# python3-dbusmock               logind and KDE, for what no test can have of the real ones
# python3-jsonschema             holds an export against its schema
# shellcheck                     reads the scripts
# mandoc                         reads the man pages, and finds what is wrong with them
# zsh, fish                      complete a line, as bash does
# strace                         lets one call to the kernel fail
# sqlite3                        its .recover, beside leewayd recover
# desktop-file-utils             reads the launcher's entry, and finds what is wrong with it
# appstream                      the same for what software centres are told
# i3blocks, waybar, polybar      status bars that show a line of ours
# curl                           sends what the example of a hook sends
# dconf-gsettings-backend, libglib2.0-bin, xfconf  where GNOME and Xfce keep do not disturb
test_packages := systemd util-linux procps dbus-daemon dbus-user-session dunst xfce4-notifyd mako-notifier \
  mate-notification-daemon notification-daemon lxqt-notificationd awesome sway-notification-center \
  sway grim jq fonts-dejavu-core \
  libnotify-bin xvfb xdotool imagemagick tmux python3-pytest python3-pip python3-dbusmock \
  python3-jsonschema shellcheck mandoc zsh fish i3blocks waybar polybar curl desktop-file-utils \
  appstream strace sqlite3 khal dconf-gsettings-backend libglib2.0-bin xfconf

# debhelper, dpkg-dev  build the package
# lintian              finds what is wrong with it
# debootstrap          makes the systems that it is tried in
package_packages := debhelper dpkg-dev lintian debootstrap

# gnome-shell, gjs, dconf-*, libgl1-mesa-dri, libglib2.0-bin  GNOME Shell, drawn by software
# plasma-*, kwin-x11, kded5, breeze, qml-module-*             Plasma
# notify-osd                                                  a server without buttons
desktop_packages := gnome-shell gjs dconf-service dconf-gsettings-backend libgl1-mesa-dri \
  libglib2.0-bin plasma-workspace plasma-desktop kwin-x11 kded5 breeze \
  qml-module-org-kde-kitemmodels notify-osd

.PHONY: help demo test test-desktops test-interop lives lint-prompts faults faults-planted bench bench-compare install uninstall stage tarball deb dist test-package release generate pot lint format deps
.PHONY: build-deps test-deps deb-deps unit-tests integration $(shards:%=integration-%) idle fuzz corpus
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#   //p' Makefile

# $(call install-packages,NAMES): installs those that are missing, asking for a password once.
define install-packages
	@if ! command -v dpkg-query >/dev/null; then \
	  echo "Not Debian: this needs what Debian calls $(strip $(1))"; exit 0; \
	fi; \
	missing=; for package in $(1); do \
	  dpkg-query -W -f '$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed || \
	    missing+=" $$package"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	command="apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends$$missing >/dev/null"; \
	if [ "$$(id -u)" = 0 ]; then echo "Installing Debian packages:$$missing"; sh -c "$$command"; \
	elif command -v sudo >/dev/null; then \
	  echo "Installing Debian packages, with sudo:$$missing"; sudo sh -c "$$command"; \
	else echo "Missing Debian packages; as root: apt-get install$$missing" >&2; exit 1; fi
endef

define need-swift
	@$(SWIFT) --version >/dev/null || \
	  { echo "No Swift here: install Swift 6.3 (swift.org), or name it: make SWIFT=…" >&2; exit 1; }
endef

deps: build-deps test-deps

build-deps:
	$(call install-packages,$(build_packages))

test-deps:
	$(call install-packages,$(test_packages))

deb-deps:
	$(call install-packages,$(package_packages))

# The debug build, since it is there first: half the time of a release build.
demo: build-deps
	$(need-swift)
	$(SWIFT) build --product leewayd
	$(SWIFT) build --product leeway
	Tests/Support/demo $(debug)

# Two at a time, so that two cores are busy: the debug build and the unit tests take about as long as all
# the release builds.
test: build-deps test-deps
	$(MAKE) --no-print-directory lint
	$(MAKE) $(pair) unit-tests $(programs) $(certification) $(lives) $(peers)
	$(MAKE) --no-print-directory integration

unit-tests:
	$(need-swift)
	$(SWIFT) build --build-tests $(check_imports)
	$(SWIFT) test --skip-build

# These tests mostly wait, so they are dealt out to sessions that run at the same time (conftest.py). What a
# session prints comes out when it ends. The first one does nothing but ask for the password that sudo
# may want, or say why there can be no session here.
integration: $(programs) $(certification) $(lives) $(peers)
	@status=0; Tests/Support/session true || status=$$?; \
	if [ $$status = 77 ]; then echo "The integration tests were skipped."; \
	elif [ $$status != 0 ]; then exit $$status; \
	else $(MAKE) --no-print-directory --keep-going --jobs=$(words $(shards)) --output-sync=target \
	  $(shards:%=integration-%); fi

$(shards:%=integration-%): integration-%:
	@Tests/Support/session --display --small-disk /run/small -- \
	  /usr/bin/python3 -m pytest -p no:cacheprovider --color=no -rs \
	  --shard $*/$(words $(shards)) Tests/Integration

# Not part of `make test` for its time, about half an hour.
test-desktops: build-deps test-deps
	$(call install-packages,$(desktop_packages))
	@$(MAKE) --no-print-directory $(programs)
	@status=0; Tests/Support/session --display -- env DESKTOPS=1 \
	  /usr/bin/python3 -m pytest -p no:cacheprovider --color=no -rs \
	  Tests/Integration/test_desktops.py Tests/Integration/test_servers.py \
	  Tests/Integration/test_kills.py || status=$$?; \
	if [ $$status = 77 ]; then echo "The tests of whole desktops were skipped."; else exit $$status; fi

# What varlinkctl said is shown. Of every interface of systemd's, Swift is made that compiles.
test-interop: $(programs) $(certification)
	$(SWIFT) build --product varlink-generator
	@status=0; Tests/Support/trixie $(trixie) && \
	Tests/Support/systemd-interfaces $(trixie) $(generator) $(debug)/Modules && \
	Tests/Support/session --display -- \
	  env NEWER=/run/source/$(trixie) /usr/bin/python3 -m pytest -p no:cacheprovider --color=no -rs \
	  -s Tests/Integration/test_varlinkctl.py Tests/Integration/test_newer_mako.py || status=$$?; \
	if [ $$status = 77 ]; then echo "The tests with newer programs were skipped."; \
	else exit $$status; fi

lives: $(lives)
	$(lives) --days $(DAYS) --seed $(SEED) --people $(PEOPLE)

lint-prompts: build-deps
	$(need-swift)
	$(SWIFT) run --quiet lint-prompts $(FILE)

# The table comes as it goes; the same as JSON is kept, also where something was lost. A sample of each row
# is part of make test.
faults: $(programs)
	@mkdir -p Benchmarks .build
	@status=0; Tests/Support/session --display --small-disk /run/small -- \
	  env PYTHONPATH=Tests/Integration /usr/bin/python3 -m faults --seconds $$(( $(MINUTES) * 60 )) \
	  >.build/faults.json || status=$$?; \
	if [ $$status = 77 ]; then echo "The faults were skipped."; exit 0; fi; \
	[ ! -s .build/faults.json ] || mv .build/faults.json Benchmarks/faults.json; exit $$status

# The bugs are built in all at once, in a copy, and each is turned on by its name. Without a name there is
# none, and nothing may be found.
faults-planted: $(programs)
	@rm -rf .build-planted/source; mkdir -p .build-planted/source
	@cp -a Package.swift $(wildcard Package.resolved) Sources Tools Plugins Config Tests .build-planted/source
	@for patch in $(plants); do \
	  git apply --directory=.build-planted/source $(planted)/$$patch.patch || exit; \
	done
	$(SWIFT) build --package-path .build-planted/source --scratch-path .build-planted/build --product leewayd
	@for plant in none $(plants); do \
	  echo "Planted: $$plant"; \
	  Tests/Support/session -- env PYTHONPATH=Tests/Integration LEEWAY_PLANT=$$plant \
	    LEEWAY_DAEMON=/run/source/.build-planted/build/debug/leewayd \
	    /usr/bin/python3 -m faults --planted $$plant --seconds 60 >/dev/null; \
	done

# Best on a machine that does nothing else. Each run is kept.
bench: $(programs) $(lives)
	@commit=$$(git rev-parse --short HEAD)$$(git diff --quiet HEAD -- Sources || echo -changed); \
	file=Benchmarks/$$(date -u +%F)-$$commit.json; mkdir -p Benchmarks; \
	if Tests/Support/session --display -- /usr/bin/python3 Tests/Bench/bench --commit $$commit \
	  $(BENCH) >$$file.part; then mv $$file.part $$file; echo "Kept in $$file"; \
	else status=$$?; rm $$file.part; exit $$status; fi

bench-compare:
	@/usr/bin/python3 Tests/Bench/compare $(OLD) $(NEW)

# The idle daemon's threads and context switches over a minute.
idle: $(programs)
	Tests/Support/session --display -- env LEEWAY_QUIET_SPAN=60 \
	  /usr/bin/python3 -m pytest -p no:cacheprovider -q -s Tests/Integration -k asleep

lint:
	$(need-swift)
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tools Plugins Tests
	shellcheck .ci/run share/in-terminal share/install.sh share/uninstall share/examples/hooks/lamp debian/prerm \
	  $$(grep -lr -m 1 '^#!/bin/bash' Tests/Support Tests/Packaging)
	git apply --check $(planted)/*.patch

format:
	$(need-swift)
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tools Plugins Tests

# SwiftPM leaves the main program to libFuzzer for its own flag only, and of two sanitizers that are
# named apart Swift takes one.
$(fuzzer): build-deps
	$(need-swift)
	LEEWAY_FUZZ=1 $(SWIFT) build -c release --sanitize fuzzer -Xswiftc -sanitize=fuzzer,address \
	  -Xcc -fsanitize=address --scratch-path .build-fuzz --product fuzz

# Swift's own backtrace would hold up libFuzzer's.
fuzz: $(fuzzer)
	@export SWIFT_BACKTRACE=enable=no; for target in $(TARGET); do \
	  mkdir -p .build-fuzz/corpus/$$target .build-fuzz/found/$$target; \
	  echo "$$target:"; \
	  FUZZ_TARGET=$$target nice $(fuzzer) -max_total_time=$(SECONDS) -timeout=25 -max_len=4096 \
	    -print_final_stats=1 -verbosity=0 -artifact_prefix=.build-fuzz/found/$$target/ \
	    .build-fuzz/corpus/$$target Tests/Fuzzing/Corpus/$$target; \
	done

# What has a name of its own stays as it is; of the others, the sixty that reach most, for libFuzzer
# writes those first.
corpus: $(fuzzer)
	@for target in $(TARGET); do \
	  corpus=Tests/Fuzzing/Corpus/$$target; few=$$(mktemp -d); named=$$(mktemp -d); \
	  find $$corpus -type f -regextype egrep ! -regex '.*/[0-9a-f]{40}' -exec cp -t $$named {} +; \
	  FUZZ_TARGET=$$target nice $(fuzzer) -set_cover_merge=1 -use_counters=0 -max_len=1024 \
	    -verbosity=0 $$few $$corpus .build-fuzz/corpus/$$target; \
	  ls -tr $$few | tail -n +61 | (cd $$few && xargs -r rm); \
	  rm -r $$corpus; mkdir $$corpus; find $$few $$named -type f -exec cp -t $$corpus {} +; \
	  rm -r $$few $$named; \
	done

# The test that fails when it is old writes it.
pot: build-deps
	$(need-swift)
	LEEWAY_WRITE_POT=1 $(SWIFT) test --filter theTemplateHasEveryPhraseAndNoOther

# A test fails while they are old.
generate: build-deps
	$(need-swift)
	$(SWIFT) build --product varlink-generator
	$(generator) Sources/LeewayAPI/org.leeway.Leeway.varlink Sources/LeewayAPI/Wire.generated.swift
	$(generator) Sources/Varlink/org.varlink.service.varlink \
	  Sources/Varlink/ServiceInterface.generated.swift
	$(generator) --manual Sources/LeewayAPI/org.leeway.Leeway.varlink share/man/man7/leeway-varlink.7

release: build-deps $(programs)

# Made anew when a source is newer.
$(release)/leewayd: $(sources) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib $(linked) $(no_paths) --scratch-path .build-release \
	  --product leewayd
	@touch $@

$(certification): $(sources) $(shell find Tools Plugins Tests/Certification -type f) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib $(linked) $(no_paths) --scratch-path .build-release \
	  --product varlink-certification
	@touch $@

$(lives): $(sources) $(tools) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib $(linked) $(no_paths) --scratch-path .build-release \
	  --product lives
	@touch $@

# Pure Python, with their hashes; not for this machine's own Python.
$(peers): Tests/Integration/requirements.txt
	rm -rf $@
	/usr/bin/python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
	  --only-binary :all: --require-hashes --target $@ --requirement $<
	@touch $@

$(static)/leeway: $(sources) | build-deps
	$(need-swift)
	$(SWIFT) build -c release --static-swift-stdlib -Xswiftc -static-executable $(linked) \
	  $(no_paths) --scratch-path .build-static --product leeway
	@touch $@

# $(call completions,SHELL,FILE): what that shell completes a line of leeway's by, in English. It is read,
# not run.
define completions
	@install -d $(dir $(2))
	@LC_ALL=C LANGUAGE= $(static)/leeway --generate-completion-script $(1) | sed '1{/^#!/d}' >$(2)
endef

# What an installation is made of, for any prefix, laid out in the folder STAGE: what `make install`,
# the tarball and the package have in common.
stage: $(programs)
	@install -D -m 0755 -t $(STAGE)/bin $(programs)
	@install -D -m 0755 -t $(STAGE)/libexec share/in-terminal
	@install -m 0755 share/install.sh $(STAGE)
	@install -m 0644 share/uninstall $(STAGE)
	@install -D -m 0644 -t $(STAGE)/systemd systemd/leeway.service systemd/leeway.socket systemd/*.target \
	  systemd/leeway.catalog systemd/leeway.service.d/hardened.conf
	@install -D -m 0644 -t $(STAGE)/doc Config/leeway.yaml Config/prompts.yaml LICENSE docs/on-the-phone.md
	@install -D -m 0644 -t $(STAGE)/doc/bars share/bars/*
	@install -D -m 0755 -t $(STAGE)/doc/hooks share/examples/hooks/*
	@chmod 0644 $(STAGE)/doc/hooks/*.*
	@install -D -m 0644 -t $(STAGE)/share/applications share/leeway.desktop
	@install -D -m 0644 -t $(STAGE)/share/metainfo share/metainfo/*.xml
	@install -D -m 0644 -t $(STAGE)/share/icons/hicolor/scalable/apps share/leeway.svg
	@install -D -m 0644 -t $(STAGE)/share/icons/hicolor/symbolic/apps share/leeway-symbolic.svg
	@for language in $(catalogues); do \
	  install -d $(STAGE)/share/leeway/locale/$$language; \
	  msgfmt --check-format share/locale/$$language/leeway.po \
	    -o $(STAGE)/share/leeway/locale/$$language/leeway.mo; \
	done
	@install -D -m 0644 -t $(STAGE)/share/leeway $(translations)
	@for page in $(wildcard share/man/man*/*); do \
	  install -D -m 0644 $$page $(STAGE)/$$page; \
	done
	$(call completions,bash,$(STAGE)/share/bash-completion/completions/leeway)
	$(call completions,zsh,$(STAGE)/share/zsh/site-functions/_leeway)
	$(call completions,fish,$(STAGE)/share/fish/vendor_completions.d/leeway.fish)

# Not in .build-…: nothing is written there where only `make install` runs.
install: $(programs)
	@stage=$$(mktemp -d); trap 'rm -r "$$stage"' EXIT; \
	$(MAKE) --no-print-directory stage STAGE="$$stage"; \
	PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' "$$stage/install.sh"

uninstall:
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' share/install.sh --uninstall

# To be unpacked and installed where there is no toolchain.
tarball: build-deps $(programs)
	@name=leeway-$(version)-linux-$(shell uname -m); rm -rf $(packages)/$$name; \
	$(MAKE) --no-print-directory stage STAGE=$(packages)/$$name; \
	install -m 0644 README.md CHANGELOG.md SECURITY.md LICENSE debian/copyright $(packages)/$$name; \
	cd $(packages)/$$name; \
	find . -type f ! -name SHA256SUMS -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum >SHA256SUMS; \
	cd ..; $(pack) $$name | xz -T0 >$$name.tar.xz; sha256sum $$name.tar.xz | tee $$name.tar.xz.sha256; \
	echo "$(packages)/$$name.tar.xz"

# dpkg-buildpackage would write beside this folder. The one tag that is not looked for asks for the number
# of a bug that nobody has filed.
deb: build-deps deb-deps
	$(need-swift)
	@install -d $(packages)
	LEEWAY_DEBS=$(packages) dpkg-buildpackage --build=binary --no-sign \
	  --buildinfo-file=$(packages)/leeway.buildinfo --buildinfo-option=-u$(packages) \
	  --changes-file=$(packages)/leeway.changes --changes-option=-u$(packages)
	lintian --display-info --display-experimental --pedantic --allow-root \
	  --fail-on error,warning,info,pedantic,experimental \
	  --suppress-tags initial-upload-closes-no-bugs $(packages)/leeway.changes

# What is committed, and what SwiftPM has fetched for it. In a folder called Vendor, SwiftPM finds it
# (Package.swift).
dist: build-deps
	$(need-swift)
	@$(SWIFT) package --scratch-path .build-release resolve
	@name=leeway-$(version); rm -rf $(packages)/$$name; install -d $(packages)/$$name/Vendor; \
	git archive HEAD | tar -xC $(packages)/$$name; \
	for dependency in .build-release/checkouts/*; do \
	  tar -C .build-release/checkouts --exclude-vcs --exclude=Documentation --exclude='*.xcodeproj' \
	    -cf - $${dependency##*/} | tar -xC $(packages)/$$name/Vendor; \
	done; \
	cd $(packages); $(pack) $$name | xz -T0 >$$name.tar.xz; sha256sum $$name.tar.xz | tee $$name.tar.xz.sha256; \
	echo "$(packages)/$$name.tar.xz"

# Not part of `make test`: it needs two small Debians from a mirror, the first time.
test-package: deb
	Tests/Packaging/story $(packages) $(SUITES)

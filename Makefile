# The verbs of kawat. Meson does the building; each verb first sets the machine up where something is missing.
BUILD ?= build
MESON_OPTS ?=

.PHONY: help setup build demo test check check-full kernels bench fuzz models install clean

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing (Debian, Ubuntu; root or sudo)
	@scripts/setup.sh

build: setup ## build the library, the command line and the language pack in build/
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) $(MESON_OPTS)
	@ninja -C $(BUILD)

demo: build ## code the example dispatches: a table here, a database in demo-out/
	@scripts/demo.sh $(BUILD)

test: setup ## build with AddressSanitizer and UBSan and run every test
	@scripts/test.sh

check: build ## the tests on the fast build, without sanitizers: under a minute
	@meson test -C $(BUILD) --no-rebuild --print-errorlogs

check-full: test ## all tests, then valgrind, short fuzzing and quality on ../shared where present
	@scripts/check-full.sh

kernels: build ## the same bytes from every kernel, those of other processors under qemu (Debian: qemu-user)
	@scripts/kernels.sh $(BUILD)

bench: build ## speed and quality tables, with UDPipe 1 as the peer
	@bench/run.sh $(BUILD)

fuzz: setup ## fuzz every border for FUZZ_SECONDS (60) each, with clang
	@scripts/fuzz.sh

models: build ## train the models again from ../shared/treebanks, byte for byte
	@models/train.sh $(BUILD)

install: build ## install to the prefix given to meson (default /usr/local)
	@meson install -C $(BUILD)

clean: ## remove everything built
	@rm -rf build build-* demo-out

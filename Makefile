# Two commands matter to a newcomer: `make run` and `make test`. The others are for daily work.

DATA ?= data
PORT ?= 8080
RUAM := .build/release/ruam
SOURCES := Package.swift $(shell find Sources -type f)

.PHONY: run test check bench format routes clean

# Builds, fills a data folder with the example programme on the first run, and serves it.
run: $(RUAM)
	@$(RUAM) example --data $(DATA) --files Examples
	@exec $(RUAM) serve --data $(DATA) --port $(PORT) --links

$(RUAM): $(SOURCES)
	@Scripts/install-packages run
	swift build -c release --product ruam
	@touch $(RUAM)

# Everything that CI runs: layout of the code, unit and store tests on both engines, browser tests.
test:
	@Scripts/test

# Layout of the code, as `swift format` decides it.
check:
	swift format lint --strict --recursive --parallel --configuration .swift-format Package.swift Sources Tests Benchmarks

format:
	swift format --in-place --recursive --parallel --configuration .swift-format Package.swift Sources Tests Benchmarks

# Measures beside other programs, on this machine; `make bench ONLY=selection` measures one part.
bench:
	@Scripts/bench $(ONLY)

# Writes the golden list of routes and who may use them; look at the difference before committing.
routes:
	RUAM_RECORD=1 swift test --filter RouteListTests

clean:
	rm -rf .build build

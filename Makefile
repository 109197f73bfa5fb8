# Every command of the project. `make demo` and `make test` do all their own set-up on a fresh Debian or Ubuntu.

DATA ?= data
LISTEN ?= 127.0.0.1:8080
export CARGO_TERM_COLOR ?= auto

.PHONY: help demo run test test-sqlite test-postgres test-web test-e2e check bench assets release deb screenshots clean-demo deny

help: ## What can be asked of make
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: assets ## Builds Kevre and opens a fictional federation on http://127.0.0.1:8080
	cargo build --release --locked -p kevre
	target/release/kevre --data target/demo demo --listen $(LISTEN)

clean-demo: ## Forgets the demonstration data
	rm -rf target/demo

run: assets ## Serves your own data folder (DATA=data), built for development
	cargo run --locked -p kevre -- --data $(DATA) serve --listen $(LISTEN)

assets: web/dist/app.css ## Builds styles, scripts, icons and fonts into web/dist

web/dist/app.css: web/package-lock.json web/build.js $(shell find web/src kernel/templates kernel/src modules -path '*/target' -prune -o \( -name '*.css' -o -name '*.js' -o -name '*.html' -o -name '*.svg' -o -name '*.rs' \) -print)
	@tools/need rust
	@tools/need assets
	cd web && npm ci --no-audit --no-fund && npm run build

test: assets test-sqlite test-postgres test-web test-e2e ## Every test, on SQLite and PostgreSQL, and the browser stories
	@echo "All tests passed."

test-sqlite: assets
	@tools/need nextest
	cargo nextest run --locked --workspace

test-postgres: assets
	@tools/need nextest
	tools/with-postgres cargo nextest run --locked --workspace

test-web: assets
	cd web && npm test

test-e2e: assets
	@tools/need chromium
	cargo build --locked -p kevre
	cd e2e && npm ci --no-audit --no-fund && KEVRE=../target/debug/kevre npm test

check: assets ## Format, lints and documentation
	cargo fmt --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings -A rustdoc::private_intra_doc_links' cargo doc --locked --workspace --no-deps --document-private-items

bench: assets ## Measures a generated instance under load, prints a table (see docs/performance.md)
	cargo build --release --locked -p kevre -p bench
	target/release/bench --kevre target/release/kevre $(BENCH)

release: assets ## The program, optimised, in target/release/kevre
	cargo build --release --locked -p kevre

deb: release ## A Debian package of it, in target/debian
	packaging/deb target/release/kevre

screenshots: assets ## Pictures of the main screens, into docs/images
	cargo build --locked -p kevre
	cd e2e && npm ci --no-audit --no-fund && KEVRE=../target/debug/kevre node screenshots.mjs ../docs/images

deny: ## Licences, advisories and banned crates (installs cargo-deny)
	command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny check

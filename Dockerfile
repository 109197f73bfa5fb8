# Kevre alone in a small image: built from the sources, run by nobody in particular, its data in /data.

FROM node:22-bookworm-slim AS web
WORKDIR /src
COPY web/package.json web/package-lock.json web/
RUN cd web && npm ci --no-audit --no-fund
COPY web web
COPY kernel kernel
COPY modules modules
RUN cd web && npm run build

FROM rust:1.95-bookworm AS program
WORKDIR /src
COPY . .
COPY --from=web /src/web/dist web/dist
RUN cargo build --release --locked -p kevre

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data kevre && install -d -o kevre -g kevre -m 700 /data
COPY --from=program /src/target/release/kevre /usr/bin/kevre
USER kevre
ENV KEVRE_DATA=/data KEVRE_LISTEN=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
# A container that does not answer is started again by whoever watches over it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
CMD ["/usr/bin/kevre", "serve"]

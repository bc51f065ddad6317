# The app: docker build --tag coupa-connect .
# The commands around it (keys, backup): docker build --target tools --tag coupa-connect-tools .
# Debian and not Alpine: the database driver's binaries are made for glibc first. And no older Debian, whose
# pg_dump would refuse the server of compose.yaml as newer than itself.
FROM node:24-trixie-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS build
COPY package.json package-lock.json .npmrc ./
COPY scripts/link-node.mjs scripts/
RUN npm run ready
COPY . .
RUN npm run build

FROM base AS tools
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client \
  && rm -rf /var/lib/apt/lists/* && mkdir /data /backups && chown node:node /data /backups
COPY package.json package-lock.json .npmrc ./
# The image's own Node runs them, so that the one that comes as an optional package can stay out.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund --loglevel=error && npm cache clean --force
COPY lib lib
COPY scripts scripts
ENV DATABASE_URL=file:/data/coupa-connect.db
USER node
ENTRYPOINT ["npm", "run", "--silent"]
CMD ["keys"]

FROM base AS app
# HOSTNAME is what to listen on; a container would set it to its own name. Signals: lib/door/stop.ts.
ENV NODE_ENV=production \
  NEXT_MANUAL_SIG_HANDLE=1 \
  HOSTNAME=0.0.0.0 \
  PORT=3000 \
  DATABASE_URL=file:/data/coupa-connect.db
RUN mkdir --mode=700 /data && chown node:node /data
# Owned by root: the server can read its own files and change none of them.
COPY --from=build /app/.next/standalone ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]

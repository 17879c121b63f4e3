# Hearth in production: Node runs the TypeScript as it is; no build, no development dependencies, not root.
FROM node:24-slim
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

COPY LICENSE ./
COPY drizzle ./drizzle
COPY sandbox ./sandbox
COPY src ./src
COPY commands ./commands
COPY events ./events

RUN mkdir data && chown node:node data
USER node
VOLUME /app/data

# Inside a container 127.0.0.1 is the container alone; what leaves it is decided by `docker run --publish`.
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 HTTP_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]

# Not through npm, which would keep SIGTERM from the bot.
CMD ["node", "--optimize-for-size", "--liftoff-only", "--max-semi-space-size=4", "--import", "./src/runtime/preload.js", "src/main.ts"]

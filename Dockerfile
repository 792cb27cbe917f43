# Nawat in a container: built with JDK 25, Maven and npm; run on a Java runtime, as a user without rights.
#
#   docker build -t nawat .
#   docker run -p 8080:8080 -v nawat-data:/data nawat                     (embedded PostgreSQL, its data in the volume)
#   docker run -p 8080:8080 -e NAWAT_DB_URL=jdbc:postgresql://host/database -e NAWAT_DB_USER=… -e NAWAT_DB_PASSWORD=… nawat

FROM eclipse-temurin:25-jdk-noble AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends maven npm \
 && rm -rf /var/lib/apt/lists/*
# the build starts a PostgreSQL to generate code from its schema, and PostgreSQL refuses to run as root
RUN useradd --create-home --uid 10001 nawat
USER nawat
WORKDIR /home/nawat/source
# what changes seldom first, so that the libraries are downloaded once
COPY --chown=nawat pom.xml ./
COPY --chown=nawat .mvn .mvn
RUN mvn -B -q dependency:resolve dependency:resolve-plugins
COPY --chown=nawat db db
COPY --chown=nawat frontend frontend
COPY --chown=nawat src src
RUN mvn -B -DskipTests package

FROM eclipse-temurin:25-jre-noble
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 nawat \
 && install -d -o nawat -g nawat -m 0700 /data
COPY --from=build --chown=root:root /home/nawat/source/target/nawat.jar /opt/nawat/nawat.jar
USER nawat
WORKDIR /home/nawat
# inside a container, all addresses are those of the container: what reaches it is decided by docker run -p
ENV NAWAT_DATA=/data NAWAT_ADDRESS=0.0.0.0 NAWAT_PORT=8080 LANG=C.UTF-8
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
  CMD curl --fail --silent --output /dev/null "http://127.0.0.1:${NAWAT_PORT}/actuator/health/readiness"
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/nawat/nawat.jar"]
# a container is for real work: without invented cooperatives, with the link that sets up the first one in its log
CMD ["run", "--no-sample"]

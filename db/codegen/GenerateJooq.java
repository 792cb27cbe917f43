import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/** Run as a single source file in the build: starts a throw-away PostgreSQL, applies the changelog, writes one jOOQ package a schema. */
public class GenerateJooq {
    static final String ROOT = "coop.nawat";
    static final List<String> SCHEMAS = List.of("access", "notices", "rules", "cooperatives", "members", "shares", "assemblies", "ballots");
    /** A column of this name, in every schema, becomes the value object of the module that owns the name. */
    static final Map<String, String> IDS = Map.of(
        "organisation_id", ROOT + ".common.OrganisationId",
        "account_id", ROOT + ".access.AccountId",
        "((debit_|credit_)?member|giver|holder)_id", ROOT + ".members.MemberId",
        "class_id", ROOT + ".shares.ClassId",
        "category_id", ROOT + ".members.CategoryId",
        "application_id", ROOT + ".members.ApplicationId",
        "(assembly|repeats)_id", ROOT + ".assemblies.AssemblyId",
        "item_id", ROOT + ".assemblies.ItemId",
        "ballot_id", ROOT + ".ballots.BallotId",
        "candidacy_id", ROOT + ".ballots.CandidacyId");

    public static void main(String[] args) throws Exception {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(ch.qos.logback.classic.Level.WARN);
        Path base = Path.of(args[0]), out = Path.of(args[1]), stamp = out.resolve(".digest");
        var sha = MessageDigest.getInstance("SHA-256");
        try (var files = Files.walk(base.resolve("db"))) {
            for (Path p : files.filter(Files::isRegularFile).sorted().toList()) sha.update(Files.readAllBytes(p));
        }
        String digest = HexFormat.of().formatHex(sha.digest());
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) return;
        Path pg = base.resolve("target/codegen-pg");
        Files.createDirectories(pg.getParent());
        try (var db = EmbeddedPostgres.builder().setDataDirectory(pg).setCleanDataDirectory(true)
            // its default is one directory in /tmp for all users: whoever comes first shuts out the others
            .setOverrideWorkingDirectory(base.resolve("target/embedded-pg").toFile())
            .setPGStartupWait(Duration.ofSeconds(60)).start()) {
            try (var c = db.getPostgresDatabase().getConnection(); var s = c.createStatement()) {
                s.execute(Files.readString(base.resolve("db/roles.sql")));
                s.execute("alter role nawat_owner login");
                s.execute("create database nawat owner nawat_owner");
            }
            try (var c = db.getDatabase("nawat_owner", "nawat").getConnection(); var files = new DirectoryResourceAccessor(base)) {
                new Liquibase("db/changelog/db.changelog-master.yaml", files,
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(c))).update("");
            }
            GenerationTool.generate(new Configuration()
                .withJdbc(new Jdbc().withUrl(db.getJdbcUrl("postgres", "nawat")).withUser("postgres"))
                .withGenerator(new Generator()
                    .withDatabase(new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withSchemata(SCHEMAS.stream().map(s -> new SchemaMappingType().withInputSchema(s)).toList())
                        .withForcedTypes(Stream.concat(Stream.of(new ForcedType()
                            .withUserType(ROOT + ".common.LocalText")
                            .withConverter("org.jooq.Converter.ofNullable(org.jooq.JSONB.class, %1$s.class, j -> %1$s.parse(j.data()), t -> org.jooq.JSONB.valueOf(t.json()))"
                                .formatted(ROOT + ".common.LocalText"))
                            .withIncludeExpression(".*\\.(name|title|place|motion)")
                            .withIncludeTypes("jsonb")), IDS.entrySet().stream().map(e -> new ForcedType()
                            .withUserType(e.getValue())
                            .withConverter("org.jooq.Converter.ofNullable(java.util.UUID.class, %1$s.class, %1$s::new, %1$s::value)"
                                .formatted(e.getValue()))
                            .withIncludeExpression(".*\\." + e.getKey())
                            .withIncludeTypes("uuid"))).toList()))
                    .withGenerate(new Generate().withRecords(true).withPojos(false).withDaos(false).withJavaTimeTypes(true)
                        .withGlobalCatalogReferences(false))
                    .withTarget(new Target().withPackageName(ROOT + ".db").withDirectory(out.toString()).withClean(true))));
        }
        Files.writeString(stamp, digest);
    }
}

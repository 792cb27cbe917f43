package coop.nawat.launch;

import coop.nawat.Application;
import org.springframework.boot.SpringApplication;

/** The command line. */
public final class Main {
    private Main() {}

    /** Runs a command. */
    public static void main(String[] args) { SpringApplication.run(Application.class, args).registerShutdownHook(); }
}

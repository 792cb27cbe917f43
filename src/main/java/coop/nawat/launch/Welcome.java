package coop.nawat.launch;

import java.util.List;

/** A bean with something to say to the person who has just started Nawat at a terminal. All such beans are asked, in order. */
@FunctionalInterface
public interface Welcome {
    /** The lines to print after the address, in English; none when there is nothing to say. Called once, after the start. */
    List<String> lines();
}

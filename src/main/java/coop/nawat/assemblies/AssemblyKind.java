package coop.nawat.assemblies;

/** What kind of general assembly it is. */
public enum AssemblyKind {
    ORDINARY, EXTRAORDINARY
}

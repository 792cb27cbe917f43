package coop.nawat.assemblies;

/** How far an assembly has come; it only goes forward. */
public enum AssemblyState {
    DRAFT, CONVENED, OPEN, CLOSED
}

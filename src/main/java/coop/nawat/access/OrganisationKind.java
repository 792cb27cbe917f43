package coop.nawat.access;

/** What kind of organisation a tenant is. The house itself is none of these. */
public enum OrganisationKind {
    /** A cooperative, or a group on its way to one. */
    COOPERATIVE,
    /** One that accompanies cooperatives. */
    SUPPORT
}

package coop.nawat.assemblies;

import coop.nawat.common.OrganisationId;

/** Something that live screens show has changed: attendance, a vote opened or closed, a vote cast. Never says what was voted. */
public record AssemblyChanged(OrganisationId organisation, AssemblyId assembly) {}

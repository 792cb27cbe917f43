package coop.nawat.assemblies;

import coop.nawat.common.LocalText;
import java.time.LocalDateTime;

/**
 * What is planned for an assembly.
 *
 * @param startsAt day and time in the organisation's zone
 */
public record AssemblyDraft(AssemblyKind kind, LocalText title, LocalDateTime startsAt, LocalText place) {}

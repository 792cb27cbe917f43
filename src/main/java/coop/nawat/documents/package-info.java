/**
 * Papers: what an organisation prints, signs and keeps. {@link coop.nawat.documents.Papers} makes an archive PDF (PDF/A-3a and PDF/UA-1) of
 * a {@link coop.nawat.documents.Paper} in Arabic, Hebrew, French or English.
 */
@ApplicationModule(allowedDependencies = {"common", "access"})
@NullMarked
package coop.nawat.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

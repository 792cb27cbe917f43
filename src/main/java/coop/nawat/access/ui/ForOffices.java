package coop.nawat.access.ui;

import coop.nawat.access.Office;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The offices of which one is needed to see a {@link Workplace}; none named: any office. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForOffices {
    /** One of these. */
    Office[] value() default {};
}

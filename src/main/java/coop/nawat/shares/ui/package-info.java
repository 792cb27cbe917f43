@NullMarked
package coop.nawat.shares.ui;

import org.jspecify.annotations.NullMarked;

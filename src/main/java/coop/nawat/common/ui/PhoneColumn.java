package coop.nawat.common.ui;

import com.vaadin.flow.component.grid.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A phone shows one column in which all is said, instead of several; which it is, the browser knows. */
public final class PhoneColumn {
    private PhoneColumn() {}

    /** Shows one column on a phone and the others, six at most, on anything wider. */
    public static <T> void instead(Grid<T> grid, Grid.Column<T> phone, List<Grid.Column<T>> others) {
        grid.getElement().executeJs("""
            const narrow = matchMedia('(max-width: 699px)');
            const [phone, ...others] = [$0, $1, $2, $3, $4, $5, $6];
            const show = () => { phone.hidden = !narrow.matches; others.forEach(c => { if (c) c.hidden = narrow.matches; }); };
            narrow.addEventListener('change', show);
            show();""", phone.getElement(), element(others, 0), element(others, 1), element(others, 2), element(others, 3),
            element(others, 4), element(others, 5));
    }

    private static <T> @Nullable Object element(List<Grid.Column<T>> columns, int n) {
        return n < columns.size() ? columns.get(n).getElement() : null;
    }
}

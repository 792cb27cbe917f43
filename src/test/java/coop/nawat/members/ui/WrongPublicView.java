package coop.nawat.members.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

/** Must not be: views are package-private, so that no other module builds on them. Registered nowhere. */
@Route(value = "wrong", registerAtStartup = false)
public class WrongPublicView extends Div {
    private static final long serialVersionUID = 1;
}

package coop.nawat.ballots;

import com.vaadin.flow.component.UI;

/** Must not be: Vaadin only in ..ui.. */
record WrongVaadin(UI ui) {}

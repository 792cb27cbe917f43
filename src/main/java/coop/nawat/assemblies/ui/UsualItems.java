package coop.nawat.assemblies.ui;

import coop.nawat.assemblies.ItemDraft;
import coop.nawat.common.Language;
import coop.nawat.common.LocalText;
import coop.nawat.common.Messages;
import coop.nawat.rules.Matter;
import java.util.EnumMap;
import java.util.List;

/** What most annual assemblies have on their agenda; ours to suggest, no law's. */
final class UsualItems {
    private UsualItems() {}

    static List<ItemDraft> of(Messages messages, List<Language> languages) {
        return List.of(
            ItemDraft.information(text(messages, languages, "assemblies.work.usual.report")),
            ItemDraft.resolution(text(messages, languages, "assemblies.work.usual.accounts"), Matter.ORDINARY,
                text(messages, languages, "assemblies.work.usual.accounts-motion")),
            ItemDraft.resolution(text(messages, languages, "assemblies.work.usual.surplus"), Matter.ORDINARY,
                text(messages, languages, "assemblies.work.usual.surplus-motion")));
    }

    private static LocalText text(Messages messages, List<Language> languages, String key) {
        var texts = new EnumMap<Language, String>(Language.class);
        languages.forEach(language -> texts.put(language, messages.in(language).of(key)));
        return new LocalText(texts);
    }
}

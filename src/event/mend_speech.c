// SPDX-License-Identifier: Apache-2.0
// Trees mended: who says what. See mend.h.
#include "event/mend.h"

// "told the ambassador that talks would go on": the clause is what is told and no relative clause of the ambassador's.
void mend_told_clause(mend_book *book, kw_word *words, uint32_t count, uint32_t clause)
{
    int32_t noun = words[clause].head;
    if (noun < 0 || (uint32_t)noun >= clause) return;
    int32_t verb = words[noun].head;
    uint8_t rel = words[noun].rel;
    if (verb < 0 || verb >= noun || (rel != KW_REL_OBJ && rel != KW_REL_IOBJ && rel != KW_REL_OBL)) return;
    if (!mend_reads(book, &words[verb], book->lexis->tellers)) return;
    uint32_t that = UINT32_MAX;
    bool subject = false;
    for (uint32_t k = (uint32_t)noun + 1; k < count && k < clause; k++) {
        if (words[k].head != (int32_t)clause) continue;
        if (that == UINT32_MAX && mend_reads(book, &words[k], book->lexis->complementizers)) that = k;
        else if (words[k].rel == KW_REL_NSUBJ) subject = true;
    }
    if (that == UINT32_MAX || !subject) return;
    words[clause].head = verb;
    words[clause].rel = KW_REL_CCOMP;
    words[clause].sub = KW_SUB_NONE;
    words[clause].deprel = KW_STR("ccomp");
    words[that].rel = KW_REL_MARK;
    words[that].sub = KW_SUB_NONE;
    words[that].deprel = KW_STR("mark");
    words[that].upos = KW_UPOS_SCONJ;
}

// "mengatakan Paris dan Tokyo “mencapai konsensus”": nobody is the object of saying, nor does an active verb have its object before it; who stands
// before the verb of what is said is its subject.
void mend_said_subject(mend_book *book, kw_word *words, uint32_t clause)
{
    int32_t verb = words[clause].head;
    if (verb < 0 || (uint32_t)verb >= clause || !mend_reads(book, &words[verb], book->lexis->sayers)) return;
    uint32_t object = UINT32_MAX;
    for (uint32_t k = (uint32_t)verb + 1; k < clause; k++) {
        bool own = words[k].head == (int32_t)clause && (words[clause].feat & KW_FEAT_ACT);
        if ((words[k].head == verb || own) && words[k].rel == KW_REL_OBJ) object = k;
        if (words[k].head == (int32_t)clause && (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_MARK)) return;
        if (words[k].head == verb && words[k].rel != KW_REL_OBJ && words[k].rel != KW_REL_PUNCT) return;
    }
    if (object == UINT32_MAX) return;
    mend_hang(&words[object], clause, KW_REL_NSUBJ, "nsubj");
}

// "“…,” keluh Yosef": a word of speech before a name has no capital, and is no part of it.
void mend_swallowed_cue(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if ((words[w].flags & KW_WORD_CAPITAL) || w + 1 >= count || words[w + 1].rel != KW_REL_FLAT || words[w + 1].head != (int32_t)w || !(words[w + 1].flags & KW_WORD_CAPITAL))
        return;
    if (!mend_is_cue(book, &words[w])) return;
    words[w].upos = KW_UPOS_VERB;
    if (words[w].head >= 0) {
        words[w].rel = KW_REL_PARATAXIS;
        words[w].sub = KW_SUB_NONE;
        words[w].deprel = KW_STR("parataxis");
    }
    mend_hang(&words[w + 1], w, KW_REL_NSUBJ, "nsubj");
    for (uint32_t k = w + 2; k < count && words[k].rel == KW_REL_FLAT && words[k].head == (int32_t)w; k++) words[k].head = (int32_t)w + 1;
}

// "It will not pay until France frees them, a rebel said": a clause between what is said and who says it belongs to what is said.
void mend_said_adjunct(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t cue = words[w].head, said = cue < 0 ? -1 : words[cue].head;
    if (cue <= (int32_t)w || said < 0 || said >= (int32_t)w || words[cue].rel != KW_REL_PARATAXIS || words[cue].upos != KW_UPOS_VERB || !mend_is_cue(book, &words[cue])) return;
    for (uint32_t k = (uint32_t)said + 1; k < w; k++)
        if (words[k].head == cue && words[k].rel == KW_REL_NSUBJ) return; // "…, he said, adding that if …"
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (uint32_t)k > w && words[k].upos == KW_UPOS_PUNCT) words[k].head = cue;
    words[w].head = said;
}

// Has the lexicon the word for a verb that may stand beside what is said ("…, a study shows")?
static bool entry_is_said_verb(const kw_entry *e)
{
    if (e->kind != KW_ENTRY_CUE || e->pos != KW_UPOS_VERB || e->n_atoms != 1) return false;
    kw_str list = e->said;
    for (kw_str part; list.n && kw_str_next(&list, ',', &part);)
        if (kw_str_is(kw_str_trim(part), "parataxis")) return true;
    return false;
}

static bool mend_is_comma(const kw_word *w) { return w->upos == KW_UPOS_PUNCT && w->form.n && w->form.p[0] != '-' && w->form.p[0] != '\'' && w->form.p[0] != '.'; }

// Has the lexicon the adjective for one that opens what somebody thinks ("yakin")?
static bool entry_is_said_adjective(const kw_entry *e) { return e->kind == KW_ENTRY_CUE && e->pos == KW_UPOS_ADJ && e->n_atoms == 1 && e->said.n > 1; }

// "Pakar itu sangsi Mahkamah akan melangkah": what he thinks is his predicate, and who stands behind it the subject of what he thinks.
void mend_said_adjective(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head, verb = noun < 0 ? -1 : words[noun].head;
    if (noun < 0 || (uint32_t)noun >= w || verb <= (int32_t)w + 1 || words[noun].rel != KW_REL_NSUBJ || !mend_heads(book, &words[w], entry_is_said_adjective)) return;
    if (!mend_is_noun(&words[w + 1]) && words[w + 1].upos != KW_UPOS_PRON) return;
    uint32_t subject = UINT32_MAX;
    for (uint32_t k = w + 1; k < (uint32_t)verb && subject == UINT32_MAX; k++) {
        if (words[k].upos == KW_UPOS_PUNCT || words[k].upos == KW_UPOS_SCONJ || words[k].upos == KW_UPOS_ADP) return;
        if ((words[k].head == verb && words[k].rel == KW_REL_NSUBJ) || (words[k].head == noun && mend_is_noun(&words[k]))) subject = k;
    }
    if (subject == UINT32_MAX) return;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == noun && k > w && k != subject) words[k].head = (int32_t)subject;
        else if (words[k].head == verb && k < w && (int32_t)k != noun) words[k].head = (int32_t)w;
    }
    mend_replace(&words[w], &words[verb]);
    mend_hang(&words[verb], w, KW_REL_CCOMP, "ccomp");
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj");
    mend_hang(&words[subject], (uint32_t)verb, KW_REL_NSUBJ, "nsubj");
}

// "“…,” keluh Yosef, tukang ojek.": the short form of a verb of saying behind a quotation is no first name.
void mend_said_name(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *verb = &words[w];
    if (w < 2 || w + 1 >= count || (verb->upos != KW_UPOS_PROPN && verb->upos != KW_UPOS_NOUN) || (verb->flags & (KW_WORD_CAPITAL | KW_WORD_IN_QUOTE))) return;
    if (words[w - 1].upos != KW_UPOS_PUNCT || !(words[w - 2].flags & KW_WORD_IN_QUOTE) || !(words[w + 1].flags & KW_WORD_CAPITAL) || words[w + 1].head != (int32_t)w) return;
    if (words[w + 1].rel != KW_REL_FLAT || !mend_heads(book, verb, entry_is_said_verb)) return;
    mend_hang(&words[w + 1], w, KW_REL_NSUBJ, "nsubj");
    for (uint32_t k = w + 2; k < count; k++)
        if (words[k].head == (int32_t)w && words[k].upos != KW_UPOS_PUNCT) words[k].head = (int32_t)w + 1;
    if (verb->head >= 0) {
        verb->rel = KW_REL_PARATAXIS;
        verb->sub = KW_SUB_NONE;
        verb->deprel = KW_STR("parataxis");
    }
    verb->upos = KW_UPOS_VERB;
    verb->feat = 0;
}

// "It returned five but insists others are dead": behind "and" or "but" no plural is a second subject of what follows; it is the verb.
void mend_said_joined(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *verb = &words[w];
    int32_t clause = verb->head;
    if (!w || verb->upos != KW_UPOS_NOUN || !(verb->feat & KW_FEAT_PLUR) || (verb->flags & KW_WORD_CAPITAL) || verb->rel != KW_REL_NSUBJ || clause <= (int32_t)w + 1) return;
    if (words[w - 1].rel != KW_REL_CC || words[clause].rel != KW_REL_CONJ || !mend_heads(book, verb, entry_is_said_verb)) return;
    bool subject = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == (int32_t)w) return; // "and some claims others …"
        subject |= k > w && words[k].head == clause && words[k].rel == KW_REL_NSUBJ;
    }
    if (!subject) return;
    mend_replace(verb, &words[clause]);
    mend_hang(&words[clause], w, KW_REL_CCOMP, "ccomp");
    mend_hang(&words[w - 1], w, KW_REL_CC, "cc");
    verb->upos = KW_UPOS_VERB;
    verb->feat = KW_FEAT_PRES | KW_FEAT_FIN | KW_FEAT_SING | KW_FEAT_P3;
}

// "…, said Long.": a word with a capital behind a verb of saying that has no speaker is a surname, whatever else it could be.
void mend_said_surname(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *name = &words[w];
    if (w < 3 || mend_is_noun(name) || !(name->flags & KW_WORD_CAPITAL) || (name->flags & (KW_WORD_SENT_START | KW_WORD_ALL_CAPS))) return;
    if (name->head != (int32_t)w - 1 || (w + 1 < count && words[w + 1].upos != KW_UPOS_PUNCT) || (name->upos != KW_UPOS_ADJ && name->upos != KW_UPOS_ADV && name->upos != KW_UPOS_VERB)) return;
    if (words[w - 1].upos != KW_UPOS_VERB || words[w - 2].upos != KW_UPOS_PUNCT || !mend_is_cue(book, &words[w - 1])) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w - 1 && k != w && words[k].rel == KW_REL_NSUBJ) return;
    name->upos = KW_UPOS_PROPN;
    mend_hang(name, w - 1, KW_REL_NSUBJ, "nsubj");
}

// "…, tandasnya, …": the short form of a verb of saying with its speaker behind, which taggers take for a noun with its article.
void mend_said_nya(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *verb = &words[w];
    if (w + 1 >= count || verb->upos != KW_UPOS_NOUN || (verb->flags & KW_WORD_CAPITAL) || words[w + 1].start != verb->end || words[w + 1].upos == KW_UPOS_PUNCT) return;
    if (!w || !mend_is_comma(&words[w - 1]) || (w + 2 < count && words[w + 2].upos != KW_UPOS_PUNCT) || !mend_heads(book, verb, entry_is_said_verb)) return;
    int32_t root = -1;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head < 0) root = (int32_t)k;
    if (root < 0 || root == (int32_t)w || root == (int32_t)w + 1) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && k != w + 1 && words[k].upos != KW_UPOS_PUNCT) words[k].head = root;
    mend_hang(verb, (uint32_t)root, KW_REL_PARATAXIS, "parataxis");
    mend_hang(&words[w + 1], w, KW_REL_NSUBJ, "nsubj");
    verb->upos = KW_UPOS_VERB;
    words[w + 1].upos = KW_UPOS_PRON;
    words[w + 1].feat = KW_FEAT_SING | KW_FEAT_P3;
}

// "…, a new study shows.", "…, researchers report, but …", "As the daily reports, …", "…, reports the daily.": what the tagger takes for a noun of
// its own between a comma and the next is the verb, by how its number goes with the noun beside it.
void mend_said_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t v)
{
    kw_word *verb = &words[v];
    if (v == 0 || verb->upos != KW_UPOS_NOUN || (verb->flags & KW_WORD_CAPITAL)) return;
    bool plural = (verb->feat & KW_FEAT_PLUR) != 0;
    uint32_t end = v + 1, from = v, subject;
    bool inverted = mend_is_comma(&words[v - 1]);
    if (inverted) {
        // "…, reports the daily": a plural that a noun phrase follows, which is all that is left.
        if (!plural) return;
        while (end < count && words[end].upos != KW_UPOS_PUNCT && words[end].upos != KW_UPOS_VERB && words[end].upos != KW_UPOS_AUX && words[end].upos != KW_UPOS_ADP &&
               words[end].upos != KW_UPOS_CCONJ) end++;
        subject = end - 1;
        if (end == v + 1 || !mend_is_noun(&words[subject]) || (end < count && words[end].upos != KW_UPOS_PUNCT)) return;
        if (words[v + 1].upos != KW_UPOS_DET && words[v + 1].upos != KW_UPOS_PROPN) return;
        while (words[subject].head > (int32_t)v && words[subject].head < (int32_t)end) subject = (uint32_t)words[subject].head;
    } else {
        subject = v - 1;
        bool sole = (words[subject].upos == KW_UPOS_NOUN || words[subject].upos == KW_UPOS_PROPN) && plural != ((words[subject].feat & KW_FEAT_PLUR) != 0);
        // "…, the report read.": a past that looks like a noun, which the tree gives its subject all the same.
        sole = sole || (verb->rel == KW_REL_PARATAXIS && words[subject].head == (int32_t)v && words[subject].rel == KW_REL_NSUBJ);
        if (!sole || (end < count && words[end].upos != KW_UPOS_PUNCT)) return;
        while (from > 0 && (mend_is_noun(&words[from - 1]) || words[from - 1].upos == KW_UPOS_ADJ || words[from - 1].upos == KW_UPOS_DET || words[from - 1].upos == KW_UPOS_NUM))
            from--;
        bool as = from == 1 && words[0].upos == KW_UPOS_SCONJ && end < count;
        if (!as && (from < 3 || !mend_is_comma(&words[from - 1]))) return;
        if (as) from = 0;
        while (words[subject].head > (int32_t)subject && words[subject].head < (int32_t)v) subject = (uint32_t)words[subject].head;
    }
    if (!mend_heads(book, verb, entry_is_said_verb)) return; // most nouns do not stand so, which costs less to see
    // Something is said before or behind: the sentence has a clause outside.
    bool clause = false;
    for (uint32_t k = 0; k < count; k++)
        if (k < from || k >= end) clause |= words[k].upos == KW_UPOS_VERB || words[k].upos == KW_UPOS_AUX;
    if (!clause) return;
    int32_t root = -1;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head < 0) root = (int32_t)k;
    if (root == (int32_t)v || (root >= (int32_t)from && root < (int32_t)end) || root < 0) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)v && k != subject && (k < v) != inverted && words[k].upos != KW_UPOS_PUNCT) words[k].head = (int32_t)subject;
    mend_hang(&words[subject], v, KW_REL_NSUBJ, "nsubj");
    bool opens = !inverted && words[from].upos == KW_UPOS_SCONJ;
    mend_hang(verb, (uint32_t)root, opens ? KW_REL_ADVCL : KW_REL_PARATAXIS, opens ? "advcl" : "parataxis");
    if (opens) mend_hang(&words[from], v, KW_REL_MARK, "mark");
    verb->upos = KW_UPOS_VERB;
    verb->feat = KW_FEAT_PRES | KW_FEAT_FIN | (plural ? KW_FEAT_SING | KW_FEAT_P3 : KW_FEAT_PLUR);
}

// SPDX-License-Identifier: Apache-2.0
// Trees mended: names and nouns. See mend.h.
#include "event/mend.h"

// Is the word, as it stands, a noun of the lexicon that reports an event?
static bool entry_is_event_noun(const kw_entry *e) { return e->kind == KW_ENTRY_PREDICATE && e->pos == KW_UPOS_NOUN && e->n_atoms == 1; }
bool mend_is_event_noun(mend_book *book, const kw_word *word) { return mend_heads(book, word, entry_is_event_noun); }

// "vonis kepada terdakwa", "menangkap terduga teroris": a participle that names a person is a noun.
// "Djoko Susanto, terpidana kasus suap, ditangkap": between commas it tells who the name before it is.
static bool mend_person_apposed(kw_word *words, uint32_t count, uint32_t w)
{
    if (w < 2 || words[w].head < 0 || !kw_str_is(words[w - 1].form, ",")) return false;
    for (uint32_t s = 0; s + 1 < w; s++) {
        if (words[s].head != (int32_t)w || words[s].rel != KW_REL_NSUBJ || words[s].upos != KW_UPOS_PROPN) continue;
        mend_replace(&words[s], &words[w]);
        mend_hang(&words[w], s, KW_REL_APPOS, "appos");
        for (uint32_t k = w + 1; k < count; k++)
            if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_OBJ)) mend_hang(&words[k], w, KW_REL_NMOD, "nmod");
        words[w].upos = KW_UPOS_NOUN;
        words[w].feat = 0;
        return true;
    }
    return false;
}

void mend_person(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (words[w].upos != KW_UPOS_VERB || !mend_reads(book, &words[w], book->lexis->persons) || mend_person_apposed(words, count, w)) return;
    bool marked = false;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w) {
            if (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_AUX || (words[k].rel == KW_REL_MARK && k < w)) return;
            marked |= words[k].rel == KW_REL_CASE;
        }
    words[w].upos = KW_UPOS_NOUN;
    words[w].feat = 0;
    for (uint32_t k = w + 1; k < count; k++)
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_OBJ) mend_hang(&words[k], w, KW_REL_NMOD, "nmod");
    int32_t head = words[w].head;
    if (head < 0) return;
    kw_rel rel = (kw_rel)words[w].rel;
    if (rel == KW_REL_ADVCL || rel == KW_REL_XCOMP || rel == KW_REL_CCOMP)
        mend_hang(&words[w], (uint32_t)head, marked ? KW_REL_OBL : head < (int32_t)w ? KW_REL_OBJ : KW_REL_NSUBJ, marked ? "obl" : head < (int32_t)w ? "obj" : "nsubj");
    else if (rel == KW_REL_ACL || rel == KW_REL_AMOD) mend_hang(&words[w], (uint32_t)head, KW_REL_NMOD, "nmod");
}

// "Dua diplomat diusir", "menyandera dua sipir": who is of a trade that the tagger takes for a verb, an adjective or an adverb is a noun; it takes
// the place of the number that was hung there in its stead, and gives its own to the verb behind it.
void mend_person_noun(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    uint8_t upos = words[w].upos;
    if (mend_is_noun(&words[w]) || upos == KW_UPOS_PRON || !mend_reads(book, &words[w], book->lexis->person_nouns)) return;
    int32_t head = words[w].head;
    bool number = w > 0 && (words[w - 1].upos == KW_UPOS_NUM || words[w - 1].upos == KW_UPOS_DET);
    if ((words[w].rel == KW_REL_AMOD || words[w].rel == KW_REL_ACL) && head >= 0 && (uint32_t)head < w && mend_is_noun(&words[head])) return; // "kelompok separatis"
    words[w].upos = KW_UPOS_NOUN;
    words[w].feat = 0;
    for (uint32_t k = w + 1; k < count; k++)
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_OBJ || words[k].rel == KW_REL_OBL) && words[k].upos != KW_UPOS_VERB && k == w + 1)
            mend_hang(&words[k], w, KW_REL_NMOD, "nmod");
    kw_rel rel = (kw_rel)words[w].rel;
    bool nominal = rel == KW_REL_NSUBJ || rel == KW_REL_OBJ || rel == KW_REL_OBL || rel == KW_REL_NMOD || rel == KW_REL_APPOS || rel == KW_REL_CONJ ||
        rel == KW_REL_FLAT || rel == KW_REL_COMPOUND || rel == KW_REL_IOBJ;
    uint32_t verb = w + 1;
    while (verb < count && (words[verb].upos == KW_UPOS_AUX || words[verb].upos == KW_UPOS_ADV || words[verb].upos == KW_UPOS_PART ||
                            (mend_is_noun(&words[verb]) && words[verb].head >= (int32_t)w && words[verb].head < (int32_t)verb))) verb++;
    if (number && words[w - 1].head != (int32_t)w && ((int32_t)w - 1 == head || words[w - 1].head == head)) { // "dua" in its stead
        mend_replace(&words[w], &words[w - 1]);
        for (uint32_t k = 0; k < count; k++)
            if (words[k].head == (int32_t)w - 1 && k != w) words[k].head = (int32_t)w;
        if (words[w - 1].upos == KW_UPOS_NUM) mend_hang(&words[w - 1], w, KW_REL_NUMMOD, "nummod");
        else mend_hang(&words[w - 1], w, KW_REL_DET, "det");
    } else if (!nominal && verb < count && words[verb].upos == KW_UPOS_VERB && words[verb].head == (int32_t)w && words[verb].rel != KW_REL_ACL) { // heads its own verb
        mend_replace(&words[verb], &words[w]);
        for (uint32_t k = 0; k < count; k++)
            if (words[k].head == (int32_t)w && (k > verb || words[k].rel == KW_REL_PUNCT || words[k].rel == KW_REL_AUX || words[k].upos == KW_UPOS_ADV ||
                                                words[k].rel == KW_REL_OBL || words[k].rel == KW_REL_MARK)) words[k].head = (int32_t)verb;
        bool passive = words[verb].feat & KW_FEAT_PASS;
        mend_hang(&words[w], verb, KW_REL_NSUBJ, passive ? "nsubj:pass" : "nsubj");
        if (passive) words[w].sub = KW_SUB_PASS;
    } else if (!nominal && head > (int32_t)w && (words[head].upos == KW_UPOS_VERB || mend_is_noun(&words[head]))) { // hung before its verb
        uint32_t next = w + 1;
        if (next < count && mend_is_noun(&words[next]) && words[next].head == head && words[next].rel == KW_REL_NSUBJ) { // "ajudan bupati"
            mend_replace(&words[w], &words[next]);
            mend_hang(&words[next], w, KW_REL_NMOD, "nmod");
        } else if (next < count && (int32_t)next == head && mend_is_noun(&words[head])) {
            mend_replace(&words[w], &words[head]);
            for (uint32_t k = 0; k < w; k++)
                if (words[k].head == head) words[k].head = (int32_t)w;
            mend_hang(&words[head], w, KW_REL_NMOD, "nmod");
        } else if (words[head].upos == KW_UPOS_VERB) {
            bool passive = words[head].feat & KW_FEAT_PASS;
            mend_hang(&words[w], (uint32_t)head, KW_REL_NSUBJ, passive ? "nsubj:pass" : "nsubj");
            if (passive) words[w].sub = KW_SUB_PASS;
        }
        if (number && words[w - 1].head == head)
            mend_hang(&words[w - 1], w, words[w - 1].upos == KW_UPOS_NUM ? KW_REL_NUMMOD : KW_REL_DET, words[w - 1].upos == KW_UPOS_NUM ? "nummod" : "det");
    } else if (!nominal && head >= 0 && head + 1 == (int32_t)w && words[head].upos == KW_UPOS_VERB) { // "dipukuli mandor bila tertidur"
        mend_hang(&words[w], (uint32_t)head, KW_REL_OBJ, "obj");
        for (uint32_t k = w + 1; k < count; k++)
            if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_ADVCL || words[k].rel == KW_REL_OBL || words[k].rel == KW_REL_ADVMOD)) words[k].head = head;
    }
}

// "Badan Meteorologi, Klimatologi, dan Geofisika": what a body is for is part of its name and nobody beside it.
void mend_body_name(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (!(words[w].flags & KW_WORD_CAPITAL) || head < 0 || (uint32_t)head >= w || !(words[head].flags & KW_WORD_CAPITAL) || !mend_is_noun(&words[head])) return;
    if (!mend_reads(book, &words[w], book->lexis->fields)) return;
    for (uint32_t k = 0; k < w && k < count; k++)
        if (words[k].head == (int32_t)w && words[k].rel != KW_REL_CC && words[k].rel != KW_REL_PUNCT) return; // "dan Departemen Kehutanan"
    mend_hang(&words[w], (uint32_t)head, KW_REL_FLAT, "flat:name");
    words[w].upos = KW_UPOS_NOUN; // and no part of the name of whoever leads it
}

// "Ribuan mahasiswa berunjuk rasa": a word of number counts the noun behind it; it is neither that noun's head nor a subject beside it.
void mend_vague_number(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t noun = w + 1;
    while (noun < count && words[noun].upos == KW_UPOS_NUM && words[noun].head == (int32_t)w) noun++; // "puluhan ribu"
    if (noun >= count || !mend_is_noun(&words[noun])) return;
    bool above = words[noun].head == (int32_t)w;
    if (!above && (words[w].head < 0 || words[noun].head != words[w].head)) return;
    if (!mend_reads(book, &words[w], book->lexis->vagues)) return; // what the tree tells is asked first: it costs less
    mend_replace(&words[noun], &words[w]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (k < w || k >= noun) && k != noun) words[k].head = (int32_t)noun;
    mend_hang(&words[w], noun, KW_REL_NUMMOD, "nummod");
    words[w].upos = KW_UPOS_NUM;
}

// "Tiga dari sembilan perawat ditangkap", "dua di antara pegawai itu": what they are is told by the noun, of which the number counts a part.
void mend_part_of(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t mark = w + 1;
    if (mark < count && words[mark].upos == KW_UPOS_ADP && mark + 1 < count && mend_reads(book, &words[mark + 1], book->lexis->part_markers)) mark++; // "di antara"
    if (mark + 1 >= count || !mend_reads(book, &words[mark], book->lexis->part_markers)) return;
    uint32_t noun = mark + 1;
    while (noun + 1 < count && words[noun].upos == KW_UPOS_NUM) noun++;
    if (words[noun].upos != KW_UPOS_NOUN || words[w].head < 0 || words[w].head == (int32_t)noun) return;
    if (words[noun].head != words[w].head && (words[noun].head < (int32_t)w || words[noun].head >= (int32_t)noun)) return;
    mend_replace(&words[noun], &words[w]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (k < w || k > noun)) words[k].head = (int32_t)noun;
    mend_hang(&words[w], noun, KW_REL_NUMMOD, "nummod");
    for (uint32_t k = w + 1; k < noun; k++) mend_hang(&words[k], w, KW_REL_FIXED, "fixed");
}

// "Direktur lembaga itu mendesak Kapolri membebaskan …": no name goes on behind its verb; who stands there is whom the verb is about.
void mend_name_across(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t name = words[w].head;
    if (name < 0 || (uint32_t)name >= w || words[w].upos != KW_UPOS_PROPN) return;
    int32_t verb = words[name].head;
    if (verb <= name || (uint32_t)verb >= w || words[verb].upos != KW_UPOS_VERB || words[name].rel != KW_REL_NSUBJ) return;
    for (uint32_t k = (uint32_t)verb + 1; k < count; k++)
        if (words[k].head == verb && (words[k].rel == KW_REL_OBJ || words[k].rel == KW_REL_IOBJ)) return;
    mend_hang(&words[w], (uint32_t)verb, KW_REL_OBJ, "obj");
    for (uint32_t k = w + 1; k < count && words[k].head == name && words[k].rel == KW_REL_FLAT; k++) words[k].head = (int32_t)w;
}

// "President Bush and British Prime Minister Tony Blair": no name goes on across an "and"; two stand there, and the second is joined to the first.
void mend_name_across_and(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (head < 0 || words[w].upos != KW_UPOS_PROPN || words[head].upos != KW_UPOS_PROPN) return;
    uint32_t from = (uint32_t)head < w ? (uint32_t)head : w, to = (uint32_t)head < w ? w : (uint32_t)head, and = UINT32_MAX;
    for (uint32_t k = from + 1; k < to; k++) {
        if (words[k].rel == KW_REL_CC) and = k;
        else if (words[k].upos != KW_UPOS_PROPN && words[k].upos != KW_UPOS_NOUN && words[k].upos != KW_UPOS_ADJ && words[k].upos != KW_UPOS_DET) return;
    }
    if (and == UINT32_MAX || words[and - 1].upos != KW_UPOS_PROPN) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)and) return;
    uint32_t first = (uint32_t)head, second = w;
    if (words[w].rel == KW_REL_FLAT && (uint32_t)head < w) {
        for (uint32_t k = w + 1; k < count; k++)
            if (words[k].head == head && words[k].rel == KW_REL_FLAT) words[k].head = (int32_t)w;
    } else if (words[w].rel == KW_REL_COMPOUND && (uint32_t)head > w) {
        // The title behind "and", and up from it to the head of the second name.
        if (words[head].rel == KW_REL_NMOD && words[head].sub == KW_SUB_DESC) head = words[head].head;
        bool title = false;
        for (uint32_t k = and + 1; head >= 0 && k < (uint32_t)head; k++) title |= words[k].rel == KW_REL_NMOD && words[k].sub == KW_SUB_DESC;
        if (!title) return;
        while (words[head].rel == KW_REL_COMPOUND && words[head].head > head && words[words[head].head].upos == KW_UPOS_PROPN) head = words[head].head;
        first = w;
        second = (uint32_t)head;
        mend_replace(&words[first], &words[second]);
        // What stands before "and" goes with the first.
        for (uint32_t k = 0; k < first; k++)
            if (words[k].head == (int32_t)second) words[k].head = (int32_t)first;
    } else return;
    mend_hang(&words[second], first, KW_REL_CONJ, "conj");
    mend_hang(&words[and], second, KW_REL_CC, "cc");
}

// "The minister accused opposition parties": a noun before a verb modifies none behind it; it is the verb's subject where that has no other.
void mend_subject_across(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if (noun <= (int32_t)w || (uint32_t)noun >= count || !mend_is_noun(&words[w])) return;
    int32_t verb = words[noun].head;
    if (verb <= (int32_t)w || verb >= noun || words[verb].upos != KW_UPOS_VERB) return;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == verb && words[k].rel == KW_REL_NSUBJ) return;
        if (k < w && words[k].head == (int32_t)w && words[k].rel == KW_REL_CASE) return;
    }
    mend_hang(&words[w], (uint32_t)verb, KW_REL_NSUBJ, "nsubj");
}

// "Seorang dokter dianiaya keluarga pasien": nothing behind a passive modifies the noun before it; it is the verb's.
void mend_modifier_across(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if (noun < 0 || noun >= (int32_t)w || !mend_is_noun(&words[w]) || !mend_is_noun(&words[noun])) return;
    int32_t verb = words[noun].head;
    if (verb <= noun || verb >= (int32_t)w || words[verb].upos != KW_UPOS_VERB || !(words[verb].feat & KW_FEAT_PASS) || words[noun].rel != KW_REL_NSUBJ) return;
    bool marked = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == verb && (words[k].rel == KW_REL_OBJ || words[k].rel == KW_REL_OBL) && k < w) return;
        marked |= words[k].head == (int32_t)w && words[k].rel == KW_REL_CASE;
    }
    mend_hang(&words[w], (uint32_t)verb, marked ? KW_REL_OBL : KW_REL_OBJ, marked ? "obl" : "obj");
}

// "dianiaya oknum polisi": a word that the tagger takes for foreign, between a verb and a noun, is a noun that the other tells of.
void mend_foreign_noun(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t verb = words[w].head;
    if (w + 1 >= count || (words[w].flags & KW_WORD_CAPITAL) || !mend_is_noun(&words[w + 1]) || verb < 0 || verb + 1 != (int32_t)w || words[verb].upos != KW_UPOS_VERB) return;
    bool object = words[w + 1].head == verb && words[w + 1].rel == KW_REL_OBJ, modifier = words[w + 1].head < verb && words[w + 1].rel == KW_REL_NMOD;
    if (!object && !modifier) return;
    words[w].upos = KW_UPOS_NOUN;
    mend_hang(&words[w], (uint32_t)verb, KW_REL_OBJ, "obj");
    mend_hang(&words[w + 1], w, KW_REL_NMOD, "nmod");
}

// "Kunjungan │ Choe ke Rusia", "Keputusan │ Chile membebaskan": what a noun of a deed or of a plan has for its surname is whose it is.
void mend_event_owner(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (head < 0 || (uint32_t)head >= w) return;
    kw_word *noun = &words[head];
    bool starts = (noun->flags & KW_WORD_SENT_START) != 0;
    if ((noun->upos != KW_UPOS_NOUN && !(noun->upos == KW_UPOS_PROPN && starts)) || (noun->flags & KW_WORD_ALL_CAPS)) return;
    if ((noun->flags & KW_WORD_CAPITAL) && !starts) return;
    if (!mend_is_event_noun(book, noun) && !mend_takes_clause(book, noun)) return;
    noun->upos = KW_UPOS_NOUN;
    // The first of the name hangs on the noun, the rest of it on the first.
    mend_hang(&words[w], (uint32_t)head, KW_REL_NMOD, "nmod");
    for (uint32_t k = w + 1; k < count && words[k].rel == KW_REL_FLAT && words[k].head == head; k++) words[k].head = (int32_t)w;
}

// "Vonis pengadilan Prancis …", "Tudingan tersebut": a capital at the start makes no name of an event noun that common nouns or a determiner
// tell of.
void mend_first_noun(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (!(words[w].flags & KW_WORD_SENT_START) || (words[w].flags & KW_WORD_ALL_CAPS)) return;
    if (!mend_is_event_noun(book, &words[w]) && !mend_takes_clause(book, &words[w])) return;
    for (uint32_t k = w + 1; k < count; k++)
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_DET || (words[k].upos == KW_UPOS_NOUN && words[k].rel == KW_REL_NMOD))) {
            words[w].upos = KW_UPOS_NOUN;
            return;
        }
}

// Hangs a phrase on a noun or on a verb.
static void mend_hang_below(kw_word *words, uint32_t w, uint32_t above, bool noun)
{
    mend_hang(&words[w], above, noun ? KW_REL_NMOD : KW_REL_OBL, noun ? "nmod" : "obl");
}

// "bantuan kepada Jepang oleh Prancis": a preposition stands before its noun, never behind it. The noun that follows is what it marks; with
// "oleh" that noun hangs on what was done and not on whom it was done to.
void mend_preposition(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (words[w].upos != KW_UPOS_ADP || head < 0 || (uint32_t)head >= w || !mend_is_noun(&words[head])) return;
    uint32_t noun = w + 1;
    if (noun >= count || !mend_is_noun(&words[noun]) || words[noun].head != head) return;
    words[w].head = (int32_t)noun;
    int32_t above = words[head].head;
    if (above >= 0 && above < head && (words[head].rel == KW_REL_NMOD || words[head].rel == KW_REL_OBJ || words[head].rel == KW_REL_OBL) &&
        mend_reads(book, &words[w], book->lexis->agent_markers))
        mend_hang_below(words, noun, (uint32_t)above, mend_is_noun(&words[above]));
    else mend_hang(&words[noun], (uint32_t)head, KW_REL_NMOD, "nmod");
}

// "Was given a warning by Mali": is the noun the object of a passive, which has its doer behind it?
static bool mend_is_given(const kw_word *words, uint32_t noun)
{
    if (words[noun].rel != KW_REL_OBJ || words[noun].head < 0 || (uint32_t)words[noun].head >= noun) return false;
    for (uint32_t k = 0; k < (uint32_t)words[noun].head; k++)
        if (words[k].head == words[noun].head && words[k].rel == KW_REL_NSUBJ && words[k].sub == KW_SUB_PASS) return true;
    return false;
}

// "vonis terhadap warga Jepang oleh pengadilan", "the bombing of a camp in Chad by Libya": who did it hangs on what was done, not on whom it was
// done to. English has the doer behind an active verb's object for that object's own.
void mend_agent(mend_book *book, kw_word *words, uint32_t w)
{
    enum { REACH = 3 };
    int32_t noun = words[w].head;
    if (w == 0 || noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[w])) return;
    uint32_t marker = w - 1;
    while (marker > (uint32_t)noun && words[marker].head == (int32_t)w && words[marker].rel != KW_REL_CASE) marker--;
    if (words[marker].head != (int32_t)w || !mend_reads(book, &words[marker], book->lexis->agent_markers)) return;
    if (!book->lexis->by_form && mend_is_given(words, (uint32_t)noun)) {
        mend_hang(&words[w], (uint32_t)words[noun].head, KW_REL_OBL, "obl:agent");
        words[w].sub = KW_SUB_AGENT;
        return;
    }
    // "Dibebaskannya wartawan │ oleh", "tewasnya warga │ oleh"
    int32_t above = book->lexis->by_form && mend_is_noun(&words[noun]) && words[noun].rel == KW_REL_NSUBJ && !mend_is_event_noun(book, &words[noun]) ? words[noun].head : -1;
    if (above >= 0 && above < noun && ((words[above].feat & KW_FEAT_PASS) || words[above + 1].head == above)) {
        mend_hang_below(words, w, (uint32_t)above, words[above].upos == KW_UPOS_NOUN);
        return;
    }
    const int steps = book->lexis->by_form ? 1 : REACH;
    for (int i = 0; i < steps; i++) {
        if (!mend_is_noun(&words[noun]) || mend_is_event_noun(book, &words[noun])) return;
        above = words[noun].head;
        if (above < 0 || above >= noun || (words[noun].rel != KW_REL_NMOD && words[noun].rel != KW_REL_OBJ && words[noun].rel != KW_REL_OBL)) return;
        bool event = mend_is_noun(&words[above]);
        if (event ? mend_is_event_noun(book, &words[above]) : words[above].upos == KW_UPOS_VERB && book->lexis->by_form) {
            mend_hang_below(words, w, (uint32_t)above, event);
            return;
        }
        noun = above;
    }
}

// Hangs a name that stands before a noun as if it told of something else on that noun.
static void mend_as_modifier(kw_word *words, uint32_t name, uint32_t noun)
{
    if (words[name].upos == KW_UPOS_ADJ) mend_hang(&words[name], noun, KW_REL_AMOD, "amod");
    else mend_hang(&words[name], noun, KW_REL_COMPOUND, "compound");
}

// "Died in a Hezbollah ambush": a name and the deed right behind it, hung on one verb by one relation, are one phrase; the name tells whose deed
// it is. Not "in Gaza clashes", with no article: that is where.
void mend_name_before_deed(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (w == 0 || words[w].upos != KW_UPOS_NOUN || words[w - 1].upos != KW_UPOS_PROPN || words[w].head < 0) return;
    uint32_t name = w - 1;
    if (words[name].head != words[w].head || words[name].rel != words[w].rel || words[w].rel == KW_REL_CONJ || !mend_is_event_noun(book, &words[w])) return;
    bool article = false;
    for (uint32_t k = 0; k < w; k++) {
        if (words[k].head == (int32_t)w) return;
        article |= words[k].head == (int32_t)name && words[k].rel == KW_REL_DET;
    }
    if (!article) return;
    for (uint32_t k = 0; k < count; k++) // its preposition and article are the phrase's
        if (words[k].head == (int32_t)name && words[k].rel != KW_REL_COMPOUND && words[k].rel != KW_REL_FLAT && words[k].rel != KW_REL_PUNCT) words[k].head = (int32_t)w;
    mend_as_modifier(words, name, w);
}

// "A US-led raid": whoever leads a deed is whose it is.
void mend_led(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (w < 2 || w + 1 >= count || !kw_str_is(words[w - 1].form, "-") || words[w - 2].end != words[w - 1].start || words[w - 1].end != words[w].start) return;
    int32_t noun = words[w].head;
    if (noun <= (int32_t)w || words[w - 2].head != (int32_t)w || !(words[w - 2].flags & KW_WORD_CAPITAL)) return;
    if (words[noun].upos != KW_UPOS_NOUN || !mend_reads(book, &words[w], book->lexis->leaders) || !mend_is_event_noun(book, &words[noun])) return;
    mend_as_modifier(words, w - 2, (uint32_t)noun);
}

// "The Peru-Chile talks", "an Israeli-Syrian meeting": two with a hyphen between them before what they do together both tell whose it is.
void mend_pair(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (w + 3 >= count || !kw_str_is(words[w + 1].form, "-") || words[w].end != words[w + 1].start || words[w + 1].end != words[w + 2].start) return;
    if (!(words[w].flags & KW_WORD_CAPITAL) || !(words[w + 2].flags & KW_WORD_CAPITAL)) return;
    uint32_t noun = w + 3;
    while (noun + 1 < count && words[noun].upos == KW_UPOS_ADJ && words[noun].head > (int32_t)noun) noun++; // "India-Pakistan peace talks"
    while (noun + 1 < count && words[noun].upos == KW_UPOS_NOUN && words[noun].rel == KW_REL_COMPOUND && words[noun].head > (int32_t)noun) noun = (uint32_t)words[noun].head;
    if (noun >= count || words[noun].upos != KW_UPOS_NOUN || words[w + 2].head != (int32_t)noun || words[w].head == (int32_t)noun) return;
    if (!mend_is_event_noun(book, &words[noun])) return;
    mend_as_modifier(words, w, noun);
}

// "dua sandera berkewarganegaraan Prancis": the word only tells of which state they are, as "asal" does.
void mend_nationality(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    uint32_t state = w + 1;
    if (noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[noun]) || state >= count || words[state].head != (int32_t)w || !mend_is_noun(&words[state])) return;
    if (!mend_reads(book, &words[w], book->lexis->nationalities)) return;
    mend_children(words, count, w, (uint32_t)noun);
    mend_hang(&words[state], (uint32_t)noun, KW_REL_NMOD, "nmod");
    mend_hang(&words[w], state, KW_REL_CASE, "case");
    words[w].upos = KW_UPOS_ADP;
}

// The last word below w of a relation that stands before it, KW_NONE where there is none.
static uint32_t mend_before(const kw_word *words, uint32_t w, kw_rel rel)
{
    for (uint32_t k = w; k-- > 0;)
        if (words[k].head == (int32_t)w && words[k].rel == rel) return k;
    return KW_NONE;
}

// "Dua tentara Kenya │ dan tiga tentara Jepang dibunuh": a second subject behind an "and" is joined to the first.
void mend_second_subject(kw_word *words, uint32_t w)
{
    uint32_t joint = mend_is_noun(&words[w]) ? mend_before(words, w, KW_REL_CC) : KW_NONE;
    for (uint32_t k = joint == KW_NONE ? 0 : joint; k-- > 0;) {
        if (words[k].upos == KW_UPOS_VERB || words[k].upos == KW_UPOS_PUNCT) return;
        if (words[k].rel != KW_REL_NSUBJ || words[k].head != words[w].head || !mend_is_noun(&words[k])) continue;
        mend_hang(&words[w], k, KW_REL_CONJ, "conj");
        words[w].sub = KW_SUB_NONE;
        return;
    }
}

// "Kodam XVIII/Kasuari", "Korem 172/PWY": a number and a name behind a slash are what one body is called, and no two bodies.
void mend_numbered_name(kw_word *words, uint32_t w)
{
    int32_t head = words[w].head;
    if (w < 2 || head < 0 || (uint32_t)head + 2 > w || words[w].upos != KW_UPOS_PROPN || !kw_str_is(words[w - 1].form, "/")) return;
    kw_str number = words[w - 2].form;
    for (size_t i = 0; i < number.n; i++)
        if (!strchr("IVX0123456789", number.p[i])) return;
    mend_hang(&words[w], (uint32_t)head, KW_REL_FLAT, "flat:name");
}

// "Seorang warga Kenya, seorang warga Jepang dan dua warga Mali": a single one is not told over again by a list.
void mend_list(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (head < 0 || (uint32_t)head >= w || !mend_is_noun(&words[w]) || !mend_is_noun(&words[head])) return;
    if (mend_before(words, (uint32_t)head, KW_REL_DET) == KW_NONE || (mend_before(words, w, KW_REL_DET) == KW_NONE && mend_before(words, w, KW_REL_NUMMOD) == KW_NONE)) return;
    for (uint32_t k = w + 1; k < count; k++) {
        if (words[k].head != (int32_t)w || words[k].rel != KW_REL_CONJ || !mend_is_noun(&words[k])) continue;
        if (mend_before(words, k, KW_REL_DET) == KW_NONE && mend_before(words, k, KW_REL_NUMMOD) == KW_NONE) return;
        mend_hang(&words[w], (uint32_t)head, KW_REL_CONJ, "conj");
        return;
    }
}

// "The leaders of Mali, Chad and Niger": what stands between a name before it and an "and" behind it goes on with a list, and tells who nobody is.
void mend_name_list(kw_word *words, uint32_t count, uint32_t w)
{
    if (w < 2 || w + 2 >= count || words[w].upos != KW_UPOS_PROPN || words[w - 2].upos != KW_UPOS_PROPN || !kw_str_is(words[w - 1].form, ",")) return;
    if (words[w + 1].rel != KW_REL_CC && !kw_str_is(words[w + 1].form, ",")) return;
    uint32_t first = w - 2;
    if (words[first].rel != KW_REL_NMOD || words[w].head != words[first].head || words[w].head >= (int32_t)first) return;
    for (uint32_t k = w + 2; k < count; k++) {
        if (words[k].head != (int32_t)w || words[k].rel != KW_REL_CONJ || words[k].upos != KW_UPOS_PROPN) continue;
        mend_hang(&words[w], first, KW_REL_CONJ, "conj");
        return;
    }
}

// "Urged Mali as well as Chad to": a name behind an "and" is joined to the noun before it, and to no verb.
void mend_joined_name(kw_word *words, uint32_t w)
{
    int32_t verb = words[w].head;
    uint32_t joint = mend_before(words, w, KW_REL_CC);
    if (verb < 0 || (uint32_t)verb >= w || words[verb].upos != KW_UPOS_VERB || joint == KW_NONE || joint <= (uint32_t)verb + 1) return;
    if (!(words[w].flags & KW_WORD_CAPITAL) || (words[w].upos != KW_UPOS_PROPN && words[w].upos != KW_UPOS_ADJ)) return;
    uint32_t noun = joint - 1;
    while (words[noun].head > verb && words[noun].head < (int32_t)joint) noun = (uint32_t)words[noun].head;
    if (words[noun].head == verb && mend_is_noun(&words[noun]) && (words[noun].rel == KW_REL_OBJ || words[noun].rel == KW_REL_OBL)) mend_hang(&words[w], noun, KW_REL_CONJ, "conj");
}

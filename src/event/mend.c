// SPDX-License-Identifier: Apache-2.0
// Trees mended where the lexicon knows better than the parser, before anybody is looked for.
//
//     Kunjungan Choe ke Rusia …     Kunjungan ──flat──▶ Choe        an event noun has no surname:
//                                   Kunjungan ──nmod──▶ Choe        Choe is whose visit it is
//
// A capital at the start of a sentence makes taggers see a name. Cost: one look at words that head a flat phrase.
#include "event/grammar.h"

// Is the word, as it stands, a noun of the lexicon that reports an event?
static bool mend_is_event_noun(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++) {
            const kw_entry *e = &lexis->entries[lexis->heads[h].entry];
            if (e->kind == KW_ENTRY_PREDICATE && e->pos == KW_UPOS_NOUN && e->n_atoms == 1) return true;
        }
    return false;
}

// Is it a verb that opens a statement?
static bool mend_is_cue(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++) {
            const kw_entry *e = &lexis->entries[lexis->heads[h].entry];
            if (e->kind == KW_ENTRY_CUE && e->pos == KW_UPOS_VERB && e->n_atoms == 1) return true;
        }
    return false;
}

static bool mend_reads(const kw_lexis *lexis, const kw_word *word, kw_atom atom)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t a = atom.first; a < atom.first + atom.n; a++)
            if (lexis->alts[a].n == 1 && lexis->alts[a].id[0] == readings[r].id) return true;
    return false;
}

static bool mend_is_noun(const kw_word *w) { return w->upos == KW_UPOS_NOUN || w->upos == KW_UPOS_PROPN; }

static void mend_hang(kw_word *w, uint32_t head, kw_rel rel, const char *deprel)
{
    w->head = (int32_t)head;
    w->rel = (uint8_t)rel;
    w->sub = KW_SUB_NONE;
    w->deprel = kw_str_from(deprel);
}

// The word takes the other's place in the tree.
static void mend_replace(kw_word *w, const kw_word *other)
{
    w->head = other->head;
    w->rel = other->rel;
    w->sub = other->sub;
    w->deprel = other->deprel;
}

// "told the ambassador that talks would go on": the clause is what is told and no relative clause of the ambassador's.
static void mend_told_clause(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t clause)
{
    int32_t noun = words[clause].head;
    if (noun < 0 || (uint32_t)noun >= clause) return;
    int32_t verb = words[noun].head;
    uint8_t rel = words[noun].rel;
    if (verb < 0 || verb >= noun || (rel != KW_REL_OBJ && rel != KW_REL_IOBJ && rel != KW_REL_OBL)) return;
    if (!mend_reads(lexis, &words[verb], lexis->tellers)) return;
    uint32_t that = UINT32_MAX;
    bool subject = false;
    for (uint32_t k = (uint32_t)noun + 1; k < count && k < clause; k++) {
        if (words[k].head != (int32_t)clause) continue;
        if (that == UINT32_MAX && mend_reads(lexis, &words[k], lexis->complementizers)) that = k;
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

static void mend_person(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    if (words[w].upos != KW_UPOS_VERB || !mend_reads(lexis, &words[w], lexis->persons) || mend_person_apposed(words, count, w)) return;
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
    if (rel == KW_REL_ADVCL || rel == KW_REL_XCOMP || rel == KW_REL_CCOMP) mend_hang(&words[w], (uint32_t)head, marked ? KW_REL_OBL : head < (int32_t)w ? KW_REL_OBJ : KW_REL_NSUBJ, marked ? "obl" : head < (int32_t)w ? "obj" : "nsubj");
    else if (rel == KW_REL_ACL || rel == KW_REL_AMOD) mend_hang(&words[w], (uint32_t)head, KW_REL_NMOD, "nmod");
}

// Is the word a noun of the lexicon that tells of a deed to come, alleged or tried, and so takes a clause: "tuduhan", "rencana", "upaya"?
static bool mend_takes_clause(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = word->upos == KW_UPOS_NOUN ? kw_lexis_readings(lexis, word, readings) : 0;
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++) {
            const kw_entry *e = &lexis->entries[lexis->heads[h].entry];
            for (uint32_t b = 0; e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_NOUN && b < e->n_below; b++)
                if (e->below[b].rel == KW_REL_ACL && !e->below[b].head) return true;
        }
    return false;
}

// "ditangkap dengan tuduhan melakukan serangan": the bare verb right behind such a noun tells what it is about.
static void mend_noun_clause(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t verb = w + 1;
    while (verb < count && words[verb].upos == KW_UPOS_AUX) verb++;
    if (verb >= count || words[verb].upos != KW_UPOS_VERB || words[w].head < 0 || words[verb].head != words[w].head || words[w].rel == KW_REL_NSUBJ) return;
    kw_rel rel = (kw_rel)words[verb].rel;
    if (rel != KW_REL_ADVCL && rel != KW_REL_XCOMP && rel != KW_REL_CCOMP) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)verb && k < verb && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_NSUBJ)) return;
    if (!mend_takes_clause(lexis, &words[w])) return;
    mend_hang(&words[verb], w, KW_REL_ACL, "acl");
}

// "Badan Meteorologi, Klimatologi, dan Geofisika": what a body is for is part of its name and nobody beside it.
static void mend_body_name(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (!(words[w].flags & KW_WORD_CAPITAL) || head < 0 || (uint32_t)head >= w || !(words[head].flags & KW_WORD_CAPITAL) || !mend_is_noun(&words[head])) return;
    if (!mend_reads(lexis, &words[w], lexis->fields)) return;
    for (uint32_t k = 0; k < w && k < count; k++)
        if (words[k].head == (int32_t)w && words[k].rel != KW_REL_CC && words[k].rel != KW_REL_PUNCT) return; // "dan Departemen Kehutanan"
    mend_hang(&words[w], (uint32_t)head, KW_REL_FLAT, "flat:name");
    words[w].upos = KW_UPOS_NOUN; // and no part of the name of whoever leads it
}

// "Ribuan mahasiswa berunjuk rasa": a word of number counts the noun behind it; it is neither that noun's head nor a subject beside it.
static void mend_vague_number(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t noun = w + 1;
    if (!mend_reads(lexis, &words[w], lexis->vagues)) return;
    while (noun < count && words[noun].upos == KW_UPOS_NUM && words[noun].head == (int32_t)w) noun++; // "puluhan ribu"
    if (noun >= count || !mend_is_noun(&words[noun])) return;
    bool above = words[noun].head == (int32_t)w;
    if (!above && (words[w].head < 0 || words[noun].head != words[w].head)) return;
    mend_replace(&words[noun], &words[w]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (k < w || k >= noun) && k != noun) words[k].head = (int32_t)noun;
    mend_hang(&words[w], noun, KW_REL_NUMMOD, "nummod");
    words[w].upos = KW_UPOS_NUM;
}

// "Direktur lembaga itu mendesak Kapolri membebaskan …": no name goes on behind its verb; who stands there is whom the verb is about.
static void mend_name_across(kw_word *words, uint32_t count, uint32_t w)
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

// "Pemerintah didesak DPR mencabut izin": who stands right behind a passive is its doer, no part of the subject before it, and not the
// subject of the verb behind.
static void mend_passive_doer(kw_word *words, uint32_t count, uint32_t w)
{
    if (w < 2 || !mend_is_noun(&words[w]) || words[w].head < 0) return;
    uint32_t verb = w - 1, head = (uint32_t)words[w].head;
    if (words[verb].upos != KW_UPOS_VERB || !(words[verb].feat & KW_FEAT_PASS)) return;
    for (uint32_t steps = 0; steps < 3 && head < verb && words[head].head >= 0 && (uint32_t)words[head].head < verb; steps++) head = (uint32_t)words[head].head;
    bool across = head < verb && words[head].head == (int32_t)verb && words[head].rel == KW_REL_NSUBJ && words[w].rel != KW_REL_CONJ;
    bool ahead = head > w && words[w].rel == KW_REL_NSUBJ && words[head].head == (int32_t)verb && words[head].rel == KW_REL_XCOMP;
    if (!across && !ahead) return;
    bool subject = across;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_CASE) return;
        subject |= words[k].head == (int32_t)verb && words[k].rel == KW_REL_NSUBJ && k < verb;
    }
    if (subject) mend_hang(&words[w], verb, KW_REL_OBL, "obl");
}

// "The minister accused opposition parties": a noun before a verb modifies none behind it; it is the verb's subject where that has no other.
static void mend_subject_across(kw_word *words, uint32_t count, uint32_t w)
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

// Has the lexicon the word for an operator: something that another verb may stand below?
static bool mend_is_operator(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++)
            if (lexis->entries[lexis->heads[h].entry].kind == KW_ENTRY_OPERATOR && lexis->entries[lexis->heads[h].entry].n_atoms == 1) return true;
    return false;
}

// "dijadwalkan bertemu", "menuntut dibentuk": a verb right behind one that takes verbs, with nothing to mark it, is its complement.
static void mend_bare_complement(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t verb = words[w].head;
    if (verb < 0 || (uint32_t)verb >= w || words[verb].upos != KW_UPOS_VERB) return;
    for (uint32_t k = (uint32_t)verb + 1; k < w; k++)
        if (words[k].upos != KW_UPOS_AUX && words[k].upos != KW_UPOS_ADV && words[k].upos != KW_UPOS_PART) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_NSUBJ)) return;
    if (mend_is_operator(lexis, &words[verb])) mend_hang(&words[w], (uint32_t)verb, KW_REL_XCOMP, "xcomp");
}

// "Dua prajurit tewas dalam kecelakaan": no noun phrase about dead soldiers but a clause; what befell them is its predicate.
static void mend_toll(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if ((words[w].upos != KW_UPOS_ADJ && words[w].upos != KW_UPOS_NOUN) || noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[noun]) || words[noun].head == (int32_t)w) return;
    kw_rel rel = (kw_rel)words[noun].rel;
    if (rel != KW_REL_ROOT && rel != KW_REL_CCOMP && rel != KW_REL_ADVCL && rel != KW_REL_CONJ && rel != KW_REL_PARATAXIS) return;
    if (!mend_reads(lexis, &words[w], lexis->tolls)) return;
    bool counted = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == (int32_t)w && k < w && words[k].rel != KW_REL_ADVMOD && words[k].rel != KW_REL_AUX) return;
        if (words[k].head != noun) continue;
        if (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_COP || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_CSUBJ) return;
        counted |= words[k].rel == KW_REL_NUMMOD || words[k].rel == KW_REL_DET || words[k].rel == KW_REL_NMOD;
    }
    if (!counted) return; // "korban tewas"
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != noun || k == w) continue;
        bool frame = words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CC || words[k].rel == KW_REL_PUNCT || words[k].rel == KW_REL_ADVCL || words[k].rel == KW_REL_OBL;
        if (k < (uint32_t)noun && !frame) continue;
        if (k > (uint32_t)noun && k < w && words[k].rel != KW_REL_AUX) continue;
        words[k].head = (int32_t)w;
        if (words[k].rel == KW_REL_NMOD && k > w) mend_hang(&words[k], w, KW_REL_OBL, "obl");
    }
    mend_replace(&words[w], &words[noun]);
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj");
}

// "Dua warga tewas ketika tentara menembak": a clause that opens with its own "when" and has its own subject is no clause of the dead before it.
static void mend_toll_before(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if (noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[noun]) || words[noun].rel != KW_REL_NSUBJ || !mend_reads(lexis, &words[w], lexis->tolls)) return;
    int32_t verb = words[noun].head;
    if (verb <= (int32_t)w || words[verb].upos != KW_UPOS_VERB) return;
    uint32_t mark = UINT32_MAX, subject = UINT32_MAX;
    for (uint32_t k = w + 1; k < (uint32_t)verb; k++) {
        if (words[k].head != verb) continue;
        if (words[k].rel == KW_REL_MARK && mark == UINT32_MAX) mark = k;
        if (words[k].rel == KW_REL_NSUBJ && mark != UINT32_MAX) subject = k;
    }
    if (subject == UINT32_MAX) return;
    mend_replace(&words[w], &words[verb]);
    mend_hang(&words[verb], w, KW_REL_ADVCL, "advcl");
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj");
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == verb && (k < mark || words[k].rel == KW_REL_PARATAXIS || (words[k].rel == KW_REL_PUNCT && k > (uint32_t)verb))) words[k].head = (int32_t)w;
}

// "Presiden Zardari berjanji menindak siapa pun": who stands before both verbs is the subject of the first.
static void mend_fronted_subject(kw_word *words, uint32_t count, uint32_t second)
{
    int32_t first = words[second].head;
    if (first < 0 || (uint32_t)first >= second || words[first].upos != KW_UPOS_VERB) return;
    kw_rel rel = (kw_rel)words[second].rel;
    if (rel != KW_REL_OBJ && rel != KW_REL_XCOMP && rel != KW_REL_CCOMP) return;
    uint32_t subject = UINT32_MAX;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == first && words[k].rel == KW_REL_NSUBJ) return;
        if (words[k].head == (int32_t)second && words[k].rel == KW_REL_NSUBJ && k < (uint32_t)first) subject = k;
    }
    if (subject == UINT32_MAX) return;
    words[subject].head = first;
    if (rel == KW_REL_OBJ) mend_hang(&words[second], (uint32_t)first, KW_REL_XCOMP, "xcomp");
}

// "bantuan kepada Jepang oleh Prancis": a preposition stands before its noun, never behind it. The noun that follows is what it marks; with
// "oleh" that noun hangs on what was done and not on whom it was done to.
static void mend_preposition(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (words[w].upos != KW_UPOS_ADP || head < 0 || (uint32_t)head >= w || !mend_is_noun(&words[head])) return;
    uint32_t noun = w + 1;
    if (noun >= count || !mend_is_noun(&words[noun]) || words[noun].head != head) return;
    words[w].head = (int32_t)noun;
    int32_t above = words[head].head;
    if (above >= 0 && above < head && (words[head].rel == KW_REL_NMOD || words[head].rel == KW_REL_OBJ || words[head].rel == KW_REL_OBL) && mend_reads(lexis, &words[w], lexis->agent_markers)) mend_hang(&words[noun], (uint32_t)above, mend_is_noun(&words[above]) ? KW_REL_NMOD : KW_REL_OBL, mend_is_noun(&words[above]) ? "nmod" : "obl");
    else mend_hang(&words[noun], (uint32_t)head, KW_REL_NMOD, "nmod");
}

// "vonis terhadap warga Jepang oleh pengadilan": who did it hangs on what was done, not on whom it was done to.
static void mend_agent(const kw_lexis *lexis, kw_word *words, uint32_t w)
{
    int32_t noun = words[w].head;
    if (w == 0 || noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[w]) || !mend_is_noun(&words[noun])) return;
    if (words[w - 1].head != (int32_t)w || !mend_reads(lexis, &words[w - 1], lexis->agent_markers) || mend_is_event_noun(lexis, &words[noun])) return;
    int32_t above = words[noun].head;
    if (above < 0 || above >= noun || (words[noun].rel != KW_REL_NMOD && words[noun].rel != KW_REL_OBJ && words[noun].rel != KW_REL_OBL)) return;
    bool event = mend_is_noun(&words[above]);
    if (event ? mend_is_event_noun(lexis, &words[above]) : words[above].upos == KW_UPOS_VERB) mend_hang(&words[w], (uint32_t)above, event ? KW_REL_NMOD : KW_REL_OBL, event ? "nmod" : "obl");
}

// "mengatakan Paris dan Tokyo “mencapai konsensus”": nobody is the object of saying; who stands before the verb of what is said is its subject.
static void mend_said_subject(const kw_lexis *lexis, kw_word *words, uint32_t clause)
{
    int32_t verb = words[clause].head;
    if (verb < 0 || (uint32_t)verb >= clause || !mend_reads(lexis, &words[verb], lexis->sayers)) return;
    uint32_t object = UINT32_MAX;
    for (uint32_t k = (uint32_t)verb + 1; k < clause; k++) {
        if (words[k].head == verb && words[k].rel == KW_REL_OBJ) object = k;
        if (words[k].head == (int32_t)clause && (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_MARK)) return;
        if (words[k].head == verb && words[k].rel != KW_REL_OBJ && words[k].rel != KW_REL_PUNCT) return;
    }
    if (object == UINT32_MAX) return;
    mend_hang(&words[object], clause, KW_REL_NSUBJ, "nsubj");
}

// "menumpas pemberontak dan mengecam serangan": a verb is joined to a verb, not to the noun between.
static void mend_joined_verb(kw_word *words, uint32_t verb)
{
    int32_t noun = words[verb].head;
    if (noun < 0 || (uint32_t)noun >= verb || !mend_is_noun(&words[noun])) return;
    int32_t above = noun;
    while (above >= 0 && words[above].upos != KW_UPOS_VERB && (words[above].rel == KW_REL_OBJ || words[above].rel == KW_REL_OBL || words[above].rel == KW_REL_NMOD || words[above].rel == KW_REL_FLAT || words[above].rel == KW_REL_CONJ)) {
        if (words[above].head == above) return;
        above = words[above].head;
    }
    if (above < 0 || above >= noun || words[above].upos != KW_UPOS_VERB) return;
    words[verb].head = above;
}

// Has the word, as it stands, the past of a verb of the lexicon for a reading?
static bool mend_is_event_past(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++) {
        if (!(readings[r].feat & KW_FEAT_PAST) && !(word->feat & KW_FEAT_PAST)) continue;
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++)
            if (lexis->entries[lexis->heads[h].entry].pos == KW_UPOS_VERB) return true;
    }
    return false;
}

// "Police blocked roads.", "Libya freed 37 prisoners.": a clause is no noun phrase; the past between two nouns is its verb.
static void mend_swallowed_verb(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t v)
{
    kw_word *verb = &words[v];
    if (v == 0 || v + 1 >= count || verb->head < 0 || !mend_is_noun(&words[v - 1])) return;
    uint32_t top = (uint32_t)verb->head, subject = v - 1, object;
    kw_rel rel = (kw_rel)words[top].rel;
    if ((rel != KW_REL_ROOT && rel != KW_REL_CCOMP) || !mend_is_noun(&words[top])) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)top && (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_COP || words[k].rel == KW_REL_AUX || words[k].rel == KW_REL_CSUBJ)) return;
    if (top > v) {
        if (verb->rel != KW_REL_AMOD || words[subject].head != (int32_t)top || (words[subject].rel != KW_REL_COMPOUND && words[subject].rel != KW_REL_NMOD)) return;
        object = top;
    } else {
        if (top != subject || verb->upos == KW_UPOS_PROPN || (verb->rel != KW_REL_FLAT && verb->rel != KW_REL_AMOD && verb->rel != KW_REL_ACL)) return;
        object = v + 1;
        while (object < count && !(words[object].head == (int32_t)top && mend_is_noun(&words[object]))) object++;
        if (object == count) return;
    }
    if (!mend_is_event_past(lexis, verb)) return;
    int32_t above = words[top].head;
    uint8_t above_rel = words[top].rel;
    kw_str above_deprel = words[top].deprel;
    // What stood before the subject goes with it, what stood behind the object with the verb.
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)top || k == subject || k == object || k == v) continue;
        if (k < subject && top > v) words[k].head = (int32_t)subject;
        else if (k > object && words[k].rel != KW_REL_CONJ && (top < v || words[k].rel == KW_REL_PUNCT)) words[k].head = (int32_t)v;
    }
    mend_hang(&words[subject], v, KW_REL_NSUBJ, "nsubj");
    mend_hang(&words[object], v, KW_REL_OBJ, "obj");
    verb->head = above;
    verb->rel = above_rel;
    verb->sub = KW_SUB_NONE;
    verb->deprel = above_deprel;
    verb->upos = KW_UPOS_VERB;
    verb->feat = (verb->feat | KW_FEAT_PAST | KW_FEAT_FIN) & ~(KW_FEAT_PART | KW_FEAT_PASS);
}

// Can the word, as it stands, be nothing but the past of a verb of the lexicon? `finite`: and no participle, "froze", not "frozen".
static bool mend_only_past(const kw_lexis *lexis, const kw_word *word, bool finite)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    bool event = false;
    for (uint32_t r = 0; r < n; r++) {
        if (!(readings[r].feat & KW_FEAT_PAST)) continue;
        if (finite && !(readings[r].feat & KW_FEAT_FIN)) continue;
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1] && !event; h++)
            event = lexis->entries[lexis->heads[h].entry].pos == KW_UPOS_VERB;
    }
    return event;
}

// "NATO planes bombed Serb positions", "Israel froze the funds": taggers that never met a past take it for a noun or an adjective. Behind its
// subject it is the verb, what it hung on its object.
static void mend_unknown_past(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t v)
{
    kw_word *verb = &words[v];
    bool adjective = verb->upos == KW_UPOS_ADJ;
    if ((!adjective && !mend_is_noun(verb)) || v == 0 || v + 1 >= count || (verb->flags & (KW_WORD_CAPITAL | KW_WORD_ALL_CAPS))) return;
    uint32_t subject = v - 1;
    if (!mend_is_noun(&words[subject]) && words[subject].upos != KW_UPOS_PRON) return;
    for (uint32_t k = 0; k < v; k++) // "of the wounded", "was a thought"
        if (words[k].head == (int32_t)v && (words[k].rel == KW_REL_DET || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_COP || words[k].rel == KW_REL_AUX)) return;
    if (!mend_only_past(lexis, verb, adjective)) return;
    int32_t top = verb->head;
    if (top > (int32_t)v) {
        // Its object was the head: the verb takes that place, and the subject whatever stood before the verb.
        kw_word *object = &words[top];
        bool under = object->head == (int32_t)subject;
        if (!mend_is_noun(object) || (!under && words[subject].head != top && words[subject].head != object->head)) return;
        mend_replace(verb, under ? &words[subject] : object);
        for (uint32_t k = 0; k < count; k++) {
            if (under && words[k].head == (int32_t)subject && k > v && k != (uint32_t)top) words[k].head = (int32_t)v;
            if (words[k].head != top || k == v || k == subject) continue;
            if (k < v) words[k].head = (int32_t)subject;
            else if (words[k].rel == KW_REL_PUNCT || words[k].rel == KW_REL_NSUBJ) words[k].head = (int32_t)v;
        }
        mend_hang(object, v, KW_REL_OBJ, "obj");
    } else if (top == (int32_t)subject) {
        mend_replace(verb, &words[subject]);
        bool object = false;
        for (uint32_t k = v + 1; k < count; k++) {
            if (words[k].head != (int32_t)subject && words[k].head != (int32_t)v) continue;
            if (words[k].rel == KW_REL_CONJ || words[k].rel == KW_REL_PUNCT || !mend_is_noun(&words[k])) {
                words[k].head = (int32_t)v;
                continue;
            }
            bool marked = false;
            for (uint32_t j = v + 1; j < k; j++) marked |= words[j].head == (int32_t)k && words[j].rel == KW_REL_CASE;
            if (marked || object) mend_hang(&words[k], v, KW_REL_OBL, "obl");
            else mend_hang(&words[k], v, KW_REL_OBJ, "obj"), object = true;
        }
    } else if (words[subject].head != (int32_t)v) return;
    mend_hang(&words[subject], v, KW_REL_NSUBJ, "nsubj");
    if (verb->rel == KW_REL_NSUBJ || verb->rel == KW_REL_OBJ) mend_hang(verb, (uint32_t)verb->head, KW_REL_CCOMP, "ccomp"); // "… , officials said"
    verb->upos = KW_UPOS_VERB;
    verb->feat = KW_FEAT_PAST | KW_FEAT_FIN;
}

// "Mali will free two hostages", "to open its border": an adjective has no object; the word is the verb of that form.
static void mend_adjective_verb(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    bool object = false, clause = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)w) continue;
        if (words[k].rel == KW_REL_COP || (words[k].rel == KW_REL_DET && k < w)) return;
        object |= words[k].rel == KW_REL_OBJ && k > w;
        clause |= (words[k].rel == KW_REL_AUX || words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_MARK) && k < w;
    }
    if (!object || !clause) return;
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, &words[w], readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++)
            if (lexis->entries[lexis->heads[h].entry].pos == KW_UPOS_VERB) {
                words[w].upos = KW_UPOS_VERB;
                return;
            }
}

// "Mereka berikrar akan menyerang": two verbs side by side behind a subject, no conjunction between: the second is the first one's complement,
// and not the first an adjunct of the second.
static void mend_verb_chain(kw_word *words, uint32_t count, uint32_t first)
{
    int32_t second = words[first].head;
    if (second <= (int32_t)first || words[second].upos != KW_UPOS_VERB || words[second].head == (int32_t)first) return;
    for (int32_t k = (int32_t)first + 1; k < second; k++)
        if (words[k].upos != KW_UPOS_AUX && words[k].upos != KW_UPOS_ADV && words[k].upos != KW_UPOS_PART && words[k].upos != KW_UPOS_SCONJ) return;
    bool subject = false;
    for (uint32_t k = 0; k < count; k++) {
        bool joins = words[k].rel == KW_REL_CC && words[second].rel == KW_REL_CONJ; // "menemui mereka dan berjanji akan meneruskan"
        subject |= words[k].head == (int32_t)first && joins;
        if (words[k].head == (int32_t)first && k < first && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CASE || (words[k].rel == KW_REL_CC && !joins))) return;
        if (words[k].head == second && words[k].rel == KW_REL_NSUBJ && k > first) return;
        subject |= words[k].head == second && words[k].rel == KW_REL_NSUBJ;
        subject |= words[k].head == (int32_t)first && words[k].rel == KW_REL_NSUBJ;
    }
    if (!subject) return;
    mend_replace(&words[first], &words[second]);
    mend_hang(&words[second], first, KW_REL_XCOMP, "xcomp");
    // What frames the sentence goes with its first verb.
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == second && (words[k].rel == KW_REL_PARATAXIS || words[k].rel == KW_REL_PUNCT || (k < first && words[k].rel != KW_REL_AUX))) words[k].head = (int32_t)first;
}

// "Vonis pengadilan Prancis …", "Tudingan tersebut": a capital at the start makes no name of an event noun that common nouns or a determiner
// tell of.
static void mend_first_noun(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    if (!(words[w].flags & KW_WORD_SENT_START) || (words[w].flags & KW_WORD_ALL_CAPS) || !mend_is_event_noun(lexis, &words[w])) return;
    for (uint32_t k = w + 1; k < count; k++)
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_DET || (words[k].upos == KW_UPOS_NOUN && words[k].rel == KW_REL_NMOD))) {
            words[w].upos = KW_UPOS_NOUN;
            return;
        }
}

// "Seorang dokter dianiaya keluarga pasien": nothing behind a passive modifies the noun before it; it is the verb's.
static void mend_modifier_across(kw_word *words, uint32_t count, uint32_t w)
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
static void mend_foreign_noun(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t verb = words[w].head;
    if (w + 1 >= count || (words[w].flags & KW_WORD_CAPITAL) || !mend_is_noun(&words[w + 1]) || verb < 0 || verb + 1 != (int32_t)w || words[verb].upos != KW_UPOS_VERB) return;
    bool object = words[w + 1].head == verb && words[w + 1].rel == KW_REL_OBJ, modifier = words[w + 1].head < verb && words[w + 1].rel == KW_REL_NMOD;
    if (!object && !modifier) return;
    words[w].upos = KW_UPOS_NOUN;
    mend_hang(&words[w], (uint32_t)verb, KW_REL_OBJ, "obj");
    mend_hang(&words[w + 1], w, KW_REL_NMOD, "nmod");
}

// "Warga kami minta tidak keluar rumah": the pronoun before a bare verb does what the noun before it undergoes; "keluarga kami minta
// keadilan" asks for itself.
static void mend_object_voice(kw_word *words, uint32_t count, uint32_t w)
{
    static const char *const prefixes[] = { "me", "ber", "di", "ter" };
    if (w == 0 || w + 2 >= count || words[w].upos != KW_UPOS_PRON || words[w + 1].upos != KW_UPOS_VERB) return;
    int32_t noun = words[w].head, verb = (int32_t)w + 1;
    if (noun < 0 || noun >= (int32_t)w || words[noun].head != verb || words[noun].rel != KW_REL_NSUBJ || kw_str_is(words[w].lower, "nya")) return;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (kw_str_starts(words[verb].lower, kw_str_from(prefixes[i]))) return;
    uint8_t next = words[verb + 1].upos;
    if (next != KW_UPOS_SCONJ && next != KW_UPOS_PART && next != KW_UPOS_VERB && next != KW_UPOS_ADV && next != KW_UPOS_ADP && next != KW_UPOS_PUNCT) return;
    mend_hang(&words[w], (uint32_t)verb, KW_REL_NSUBJ, "nsubj");
}

// "“…,” keluh Yosef": a word of speech before a name has no capital, and is no part of it.
static void mend_swallowed_cue(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    if ((words[w].flags & KW_WORD_CAPITAL) || w + 1 >= count || words[w + 1].rel != KW_REL_FLAT || words[w + 1].head != (int32_t)w || !(words[w + 1].flags & KW_WORD_CAPITAL)) return;
    if (!mend_is_cue(lexis, &words[w])) return;
    words[w].upos = KW_UPOS_VERB;
    if (words[w].head >= 0) {
        words[w].rel = KW_REL_PARATAXIS;
        words[w].sub = KW_SUB_NONE;
        words[w].deprel = KW_STR("parataxis");
    }
    mend_hang(&words[w + 1], w, KW_REL_NSUBJ, "nsubj");
    for (uint32_t k = w + 2; k < count && words[k].rel == KW_REL_FLAT && words[k].head == (int32_t)w; k++) words[k].head = (int32_t)w + 1;
}

// "President Bush and British Prime Minister Tony Blair": no name goes on across an "and"; two stand there, and the second is joined to the first.
static void mend_name_across_and(kw_word *words, uint32_t count, uint32_t w)
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

// Has the lexicon the word for a verb that may stand beside what is said ("…, a study shows")?
static bool mend_is_said_verb(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++) {
            const kw_entry *e = &lexis->entries[lexis->heads[h].entry];
            if (e->kind != KW_ENTRY_CUE || e->pos != KW_UPOS_VERB || e->n_atoms != 1) continue;
            kw_str list = e->said;
            for (kw_str part; list.n && kw_str_next(&list, ',', &part);)
                if (kw_str_is(kw_str_trim(part), "parataxis")) return true;
        }
    return false;
}

static bool mend_is_comma(const kw_word *w) { return w->upos == KW_UPOS_PUNCT && w->form.n && w->form.p[0] != '-' && w->form.p[0] != '\'' && w->form.p[0] != '.'; }

// Has the lexicon the adjective for one that opens what somebody thinks ("yakin")?
static bool mend_is_said_adjective(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = lexis->head_at[readings[r].id]; h < lexis->head_at[readings[r].id + 1]; h++) {
            const kw_entry *e = &lexis->entries[lexis->heads[h].entry];
            if (e->kind == KW_ENTRY_CUE && e->pos == KW_UPOS_ADJ && e->n_atoms == 1 && e->said.n > 1) return true;
        }
    return false;
}

// "Pakar itu sangsi Mahkamah akan melangkah": what he thinks is his predicate, and who stands behind it the subject of what he thinks.
static void mend_said_adjective(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head, verb = noun < 0 ? -1 : words[noun].head;
    if (noun < 0 || (uint32_t)noun >= w || verb <= (int32_t)w + 1 || words[noun].rel != KW_REL_NSUBJ || !mend_is_said_adjective(lexis, &words[w])) return;
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
static void mend_said_name(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *verb = &words[w];
    if (w < 2 || w + 1 >= count || (verb->upos != KW_UPOS_PROPN && verb->upos != KW_UPOS_NOUN) || (verb->flags & (KW_WORD_CAPITAL | KW_WORD_IN_QUOTE))) return;
    if (words[w - 1].upos != KW_UPOS_PUNCT || !(words[w - 2].flags & KW_WORD_IN_QUOTE) || !(words[w + 1].flags & KW_WORD_CAPITAL) || words[w + 1].head != (int32_t)w) return;
    if (words[w + 1].rel != KW_REL_FLAT || !mend_is_said_verb(lexis, verb)) return;
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
static void mend_said_joined(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *verb = &words[w];
    int32_t clause = verb->head;
    if (!w || verb->upos != KW_UPOS_NOUN || !(verb->feat & KW_FEAT_PLUR) || (verb->flags & KW_WORD_CAPITAL) || verb->rel != KW_REL_NSUBJ || clause <= (int32_t)w + 1) return;
    if (words[w - 1].rel != KW_REL_CC || words[clause].rel != KW_REL_CONJ || !mend_is_said_verb(lexis, verb)) return;
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

// "…, tandasnya, …": the short form of a verb of saying with its speaker behind, which taggers take for a noun with its article.
static void mend_said_nya(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    kw_word *verb = &words[w];
    if (w + 1 >= count || verb->upos != KW_UPOS_NOUN || (verb->flags & KW_WORD_CAPITAL) || words[w + 1].start != verb->end || words[w + 1].upos == KW_UPOS_PUNCT) return;
    if (!w || !mend_is_comma(&words[w - 1]) || (w + 2 < count && words[w + 2].upos != KW_UPOS_PUNCT) || !mend_is_said_verb(lexis, verb)) return;
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
static void mend_said_verb(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t v)
{
    kw_word *verb = &words[v];
    if (v == 0 || verb->upos != KW_UPOS_NOUN || (verb->flags & KW_WORD_CAPITAL) || !mend_is_said_verb(lexis, verb)) return;
    bool plural = (verb->feat & KW_FEAT_PLUR) != 0;
    uint32_t end = v + 1, from = v, subject;
    bool inverted = mend_is_comma(&words[v - 1]);
    if (inverted) {
        // "…, reports the daily": a plural that a noun phrase follows, which is all that is left.
        if (!plural) return;
        while (end < count && words[end].upos != KW_UPOS_PUNCT && words[end].upos != KW_UPOS_VERB && words[end].upos != KW_UPOS_AUX && words[end].upos != KW_UPOS_ADP && words[end].upos != KW_UPOS_CCONJ) end++;
        subject = end - 1;
        if (end == v + 1 || !mend_is_noun(&words[subject]) || (end < count && words[end].upos != KW_UPOS_PUNCT)) return;
        if (words[v + 1].upos != KW_UPOS_DET && words[v + 1].upos != KW_UPOS_PROPN) return;
        while (words[subject].head > (int32_t)v && words[subject].head < (int32_t)end) subject = (uint32_t)words[subject].head;
    } else {
        subject = v - 1;
        bool sole = (words[subject].upos == KW_UPOS_NOUN || words[subject].upos == KW_UPOS_PROPN) && plural != ((words[subject].feat & KW_FEAT_PLUR) != 0);
        if (!sole || (end < count && words[end].upos != KW_UPOS_PUNCT)) return;
        while (from > 0 && (mend_is_noun(&words[from - 1]) || words[from - 1].upos == KW_UPOS_ADJ || words[from - 1].upos == KW_UPOS_DET || words[from - 1].upos == KW_UPOS_NUM)) from--;
        bool as = from == 1 && words[0].upos == KW_UPOS_SCONJ && end < count;
        if (!as && (from < 3 || !mend_is_comma(&words[from - 1]))) return;
        if (as) from = 0;
        while (words[subject].head > (int32_t)subject && words[subject].head < (int32_t)v) subject = (uint32_t)words[subject].head;
    }
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

static void mend_children(kw_word *words, uint32_t count, uint32_t from, uint32_t to)
{
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)from && k != to) words[k].head = (int32_t)to;
}

// The verb that a word before the verb goes with: right behind it, or behind other such words.
static uint32_t mend_verb_behind(const kw_word *words, uint32_t count, uint32_t w)
{
    for (uint32_t v = w + 1; v < count && v <= w + 3; v++) {
        if (words[v].upos == KW_UPOS_VERB) return words[v].flags & KW_WORD_CAPITAL ? UINT32_MAX : v;
        if (words[v].upos != KW_UPOS_AUX && words[v].upos != KW_UPOS_ADV && words[v].upos != KW_UPOS_PART) break;
    }
    return UINT32_MAX;
}

// "Petani yang enggan menjual tanahnya menggugat": the verb of the relative clause was taken for that of the sentence; its own stands behind.
static void mend_relative(kw_word *words, uint32_t count, uint32_t noun, uint32_t v)
{
    uint32_t verb = UINT32_MAX;
    for (uint32_t k = v + 1; k < count && verb == UINT32_MAX; k++)
        if (words[k].head == (int32_t)v && words[k].upos == KW_UPOS_VERB && (words[k].rel == KW_REL_ADVCL || words[k].rel == KW_REL_XCOMP || words[k].rel == KW_REL_CCOMP)) verb = k;
    for (uint32_t k = 0; k < count && verb != UINT32_MAX; k++)
        if (words[k].head == (int32_t)verb && k < verb && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_NSUBJ)) return;
    if (verb == UINT32_MAX) return;
    mend_replace(&words[verb], &words[v]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)v && (words[k].rel == KW_REL_PUNCT || words[k].rel == KW_REL_PARATAXIS)) words[k].head = (int32_t)verb;
    words[noun].head = (int32_t)verb;
    mend_hang(&words[v], noun, KW_REL_ACL, "acl:relcl");
    words[v].sub = KW_SUB_RELCL;
}

// "Prancis hendak menyerang", "petani itu enggan menjual": what stands between subject and verb is neither the verb's subject nor part of
// the subject's name. It goes with the verb (modal-word, preverb), or has the verb for its complement (preverb-head).
static void mend_preverb(const kw_lexis *lexis, kw_word *words, uint32_t count, uint32_t w)
{
    if (w == 0 || words[w].upos == KW_UPOS_PUNCT) return;
    bool modal = mend_reads(lexis, &words[w], lexis->modals), heads = !modal && mend_reads(lexis, &words[w], lexis->preverb_heads);
    if (!modal && !heads && !mend_reads(lexis, &words[w], lexis->preverbs)) return;
    uint32_t v = mend_verb_behind(words, count, w);
    bool above = v != UINT32_MAX && words[v].head == (int32_t)w;
    if (v == UINT32_MAX || (words[w].head < 0 && !above) || words[w - 1].upos == KW_UPOS_ADP) return;
    uint32_t noun = (uint32_t)words[w].head;
    bool relative = false;
    if (above) {
        if (heads && words[v].rel == KW_REL_XCOMP) return;
        mend_replace(&words[v], &words[w]);
        mend_children(words, count, w, v);
    } else if (noun == v) {
        uint32_t subject = UINT32_MAX;
        for (uint32_t k = 0; k < w; k++)
            if (words[k].head == (int32_t)w && (mend_is_noun(&words[k]) || words[k].upos == KW_UPOS_PRON)) subject = k;
        if (subject != UINT32_MAX && words[w].rel == KW_REL_NSUBJ) mend_replace(&words[subject], &words[w]);
        mend_children(words, count, w, v);
    } else {
        uint32_t top = w;
        for (uint32_t steps = 0; steps < 4 && words[top].head >= 0 && (uint32_t)words[top].head < w; steps++) top = (uint32_t)words[top].head;
        if (top == w || (words[top].head != (int32_t)v && words[v].head != (int32_t)top)) return;
        relative = words[w].rel == KW_REL_ACL && words[noun].head == (int32_t)v;
        bool clause = words[w].rel == KW_REL_ACL || words[w].rel == KW_REL_ADVCL || words[w].rel == KW_REL_CONJ || words[w].rel == KW_REL_CCOMP || words[w].rel == KW_REL_XCOMP;
        if (words[v].head == (int32_t)noun && clause) mend_replace(&words[v], &words[w]);
        for (uint32_t k = 0; k < count; k++)
            if (words[k].head == (int32_t)w) words[k].head = relative || clause || k > w ? (int32_t)v : (int32_t)noun;
    }
    mend_hang(&words[w], v, modal ? KW_REL_AUX : KW_REL_ADVMOD, modal ? "aux" : "advmod");
    words[w].upos = modal ? KW_UPOS_AUX : KW_UPOS_ADV;
    if (relative) mend_relative(words, count, noun, v);
    if (!heads) return;
    words[w].upos = KW_UPOS_VERB;
    mend_replace(&words[w], &words[v]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)v && k != w && (k < w || words[k].rel == KW_REL_PUNCT || words[k].rel == KW_REL_PARATAXIS)) words[k].head = (int32_t)w;
    mend_hang(&words[v], w, KW_REL_XCOMP, "xcomp");
}

void kw_events_mend_trees(const kw_grammar *grammar, kw_text *text)
{
    const kw_lexis *lexis = kw_grammar_lexis(grammar, text->lang);
    for (uint32_t s = 0; lexis && s < text->n_sents; s++) {
        kw_word *words = text->words + text->sents[s].first;
        for (uint32_t w = 0; w < text->sents[s].count; w++) {
            if (!lexis->by_form) mend_unknown_past(lexis, words, text->sents[s].count, w);
            if (!lexis->by_form && words[w].upos == KW_UPOS_ADJ) mend_adjective_verb(lexis, words, text->sents[s].count, w);
            if (!lexis->by_form) mend_swallowed_verb(lexis, words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_FLAT || words[w].rel == KW_REL_COMPOUND) mend_name_across_and(words, text->sents[s].count, w);
            if (lexis->by_form) mend_said_nya(lexis, words, text->sents[s].count, w);
            if (lexis->by_form) mend_said_name(lexis, words, text->sents[s].count, w);
            else mend_said_verb(lexis, words, text->sents[s].count, w);
            if (!lexis->by_form) mend_said_joined(lexis, words, text->sents[s].count, w);
            if (lexis->by_form) mend_preverb(lexis, words, text->sents[s].count, w);
            if (lexis->by_form) mend_person(lexis, words, text->sents[s].count, w);
            if (lexis->by_form && w + 1 < text->sents[s].count) mend_vague_number(lexis, words, text->sents[s].count, w);
            if (lexis->by_form) mend_noun_clause(lexis, words, text->sents[s].count, w);
            if (lexis->by_form) mend_passive_doer(words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_FLAT && lexis->by_form) mend_name_across(words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_COMPOUND || words[w].rel == KW_REL_NMOD) mend_subject_across(words, text->sents[s].count, w);
            if ((words[w].rel == KW_REL_COMPOUND || words[w].rel == KW_REL_NMOD) && lexis->by_form) mend_modifier_across(words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_CASE && lexis->by_form) mend_preposition(lexis, words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_NMOD && lexis->by_form) mend_agent(lexis, words, w);
            if ((words[w].upos == KW_UPOS_ADJ || words[w].upos == KW_UPOS_VERB) && lexis->by_form) mend_toll_before(lexis, words, text->sents[s].count, w);
            if (words[w].upos == KW_UPOS_VERB && lexis->by_form) mend_fronted_subject(words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_AMOD && lexis->by_form) mend_said_adjective(lexis, words, text->sents[s].count, w);
            if ((words[w].rel == KW_REL_AMOD || (words[w].rel == KW_REL_NMOD && words[w].upos == KW_UPOS_NOUN)) && lexis->by_form) mend_toll(lexis, words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_ACL) mend_told_clause(lexis, words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_CCOMP && words[w].upos == KW_UPOS_VERB && lexis->by_form) mend_said_subject(lexis, words, w);
            if (words[w].rel == KW_REL_CONJ && mend_is_noun(&words[w]) && lexis->by_form) mend_body_name(lexis, words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_CONJ && words[w].upos == KW_UPOS_VERB && lexis->by_form) mend_joined_verb(words, w);
            if (words[w].rel == KW_REL_ADVCL && words[w].upos == KW_UPOS_VERB && lexis->by_form) mend_verb_chain(words, text->sents[s].count, w);
            if (words[w].rel == KW_REL_ADVCL && words[w].upos == KW_UPOS_VERB && lexis->by_form) mend_bare_complement(lexis, words, text->sents[s].count, w);
            if (lexis->by_form && words[w].upos == KW_UPOS_X) mend_foreign_noun(words, text->sents[s].count, w);
            if (lexis->by_form && words[w].upos == KW_UPOS_PRON) mend_object_voice(words, text->sents[s].count, w);
            if (lexis->by_form && words[w].upos == KW_UPOS_PROPN) mend_swallowed_cue(lexis, words, text->sents[s].count, w);
            if (lexis->by_form && words[w].upos == KW_UPOS_PROPN) mend_first_noun(lexis, words, text->sents[s].count, w);
            int32_t head = words[w].head;
            if (words[w].rel != KW_REL_FLAT || head < 0 || (uint32_t)head >= w) continue;
            kw_word *noun = &words[head];
            bool starts = (noun->flags & KW_WORD_SENT_START) != 0;
            if ((noun->upos != KW_UPOS_NOUN && !(noun->upos == KW_UPOS_PROPN && starts)) || (noun->flags & KW_WORD_ALL_CAPS)) continue;
            if ((noun->flags & KW_WORD_CAPITAL) && !starts) continue;
            if (!mend_is_event_noun(lexis, noun)) continue;
            noun->upos = KW_UPOS_NOUN;
            // The first of the name hangs on the noun, the rest of it on the first.
            uint32_t first = w;
            words[first].rel = KW_REL_NMOD;
            words[first].sub = KW_SUB_NONE;
            words[first].deprel = KW_STR("nmod");
            for (uint32_t k = first + 1; k < text->sents[s].count && words[k].rel == KW_REL_FLAT && words[k].head == head; k++) words[k].head = (int32_t)first;
        }
    }
}

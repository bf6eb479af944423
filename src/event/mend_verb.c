// SPDX-License-Identifier: Apache-2.0
// Trees mended: verbs and what hangs on them. See mend.h.
#include "event/mend.h"

// The verb right behind a noun and whoever's it is: "keputusan │ pemerintah Jepang │ mengusir".
static uint32_t mend_verb_of_noun(const kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t k = w + 1;
    while (k < count && mend_is_noun(&words[k]) && words[k].head >= (int32_t)w && words[k].head < (int32_t)k) k++;
    while (k < count && words[k].upos == KW_UPOS_AUX) k++;
    return k;
}

// "Rencana Prancis mengirim pasukan ditentang parlemen": what the plan is to do was taken for what it does; its predicate stands behind.
static void mend_noun_predicate(mend_book *book, kw_word *words, uint32_t count, uint32_t w, uint32_t verb)
{
    uint32_t main = verb + 1;
    while (main < count && words[main].upos != KW_UPOS_PUNCT && !(words[main].head == (int32_t)verb && words[main].upos == KW_UPOS_VERB)) main++;
    if (main >= count || words[main].upos == KW_UPOS_PUNCT || !(words[main].feat & KW_FEAT_PASS)) return;
    kw_rel rel = (kw_rel)words[main].rel;
    if (rel != KW_REL_ADVCL && rel != KW_REL_CONJ && rel != KW_REL_XCOMP && rel != KW_REL_OBJ && rel != KW_REL_CCOMP) return;
    bool has = false;
    uint32_t object = UINT32_MAX; // "mengusir pengungsi │ dikritik": taken for whom the second verb is about
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == (int32_t)verb && words[k].rel == KW_REL_OBJ && k != main) has = true;
        if (words[k].head != (int32_t)main) continue;
        if (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CC || (words[k].rel == KW_REL_NSUBJ && (k < verb || k > main || object != UINT32_MAX))) return;
        if (words[k].rel == KW_REL_NSUBJ) object = k;
    }
    if ((has && object != UINT32_MAX) || !mend_takes_clause(book, &words[w])) return;
    if (object != UINT32_MAX) mend_hang(&words[object], verb, KW_REL_OBJ, "obj");
    mend_replace(&words[main], &words[verb]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)verb && (words[k].rel == KW_REL_PUNCT || k < w)) words[k].head = (int32_t)main;
    mend_hang(&words[w], main, KW_REL_NSUBJ, "nsubj:pass");
    words[w].sub = KW_SUB_PASS;
    mend_hang(&words[verb], w, KW_REL_ACL, "acl");
}

// "ditangkap dengan tuduhan melakukan serangan", "mengecam keputusan Jepang mengusir diplomat": the bare verb behind such a noun tells what
// it is about.
void mend_noun_clause(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (words[w].upos != KW_UPOS_NOUN || words[w].head < 0) return;
    uint32_t verb = mend_verb_of_noun(words, count, w);
    if (verb >= count || words[verb].upos != KW_UPOS_VERB) return;
    if (words[w].rel == KW_REL_NSUBJ && words[w].head == (int32_t)verb && words[verb].feat & KW_FEAT_ACT) mend_noun_predicate(book, words, count, w, verb);
    if (words[verb].head != words[w].head || words[w].rel == KW_REL_NSUBJ) return;
    kw_rel rel = (kw_rel)words[verb].rel;
    if (rel != KW_REL_ADVCL && rel != KW_REL_XCOMP && rel != KW_REL_CCOMP) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)verb && k < verb && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_NSUBJ)) return;
    if (words[w].upos != KW_UPOS_NOUN || !mend_takes_clause(book, &words[w])) return;
    mend_hang(&words[verb], w, KW_REL_ACL, "acl");
}

// "Rejected French demands to free the engineers", "dropped a plan to attack": what such a noun before "to" is about hangs on it, not on the
// verb that has it for its object. Who is asked or forced to is no such noun.
void mend_noun_purpose(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t verb = w + 2;
    if (verb >= count || words[w].upos != KW_UPOS_NOUN || words[w].rel != KW_REL_OBJ || words[w].head < 0 || !mend_reads(book, &words[w + 1], book->lexis->purpose)) return;
    if (words[verb].upos != KW_UPOS_VERB || words[verb].head != words[w].head || words[w + 1].head != (int32_t)verb) return;
    if ((words[verb].rel != KW_REL_XCOMP && words[verb].rel != KW_REL_ADVCL) || !mend_takes_clause(book, &words[w])) return;
    mend_hang(&words[verb], w, KW_REL_ACL, "acl");
}

// "Lend Mali 50 million euros", "sold Mali ten tanks": no name stands before the number of its noun; it is to whom the verb gives that.
void mend_double_object(kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if (words[w].upos != KW_UPOS_PROPN || (words[w].rel != KW_REL_COMPOUND && words[w].rel != KW_REL_NMOD) || noun <= (int32_t)w || words[noun].rel != KW_REL_OBJ) return;
    int32_t verb = words[noun].head;
    uint32_t first = w;
    while (first > 0 && words[first - 1].upos == KW_UPOS_PROPN && words[first - 1].head == (int32_t)w) first--;
    if (verb < 0 || words[verb].upos != KW_UPOS_VERB || (int32_t)first != verb + 1) return;
    bool counted = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_CASE) return;
        counted |= k > w && words[k].head == noun && (int32_t)k < noun && (words[k].rel == KW_REL_NUMMOD || words[k].rel == KW_REL_DET);
    }
    if (counted) mend_hang(&words[w], (uint32_t)verb, KW_REL_IOBJ, "iobj");
}

// "Pemerintah didesak DPR mencabut izin": who stands right behind a passive is its doer, no part of the subject before it, and not the
// subject of the verb behind.
void mend_passive_doer(kw_word *words, uint32_t count, uint32_t w)
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

// "menyebut rencana mengirim pasukan ke Irak sebagai kekeliruan": the mistake is what the plan is called, not as what troops are sent.
void mend_called_as(mend_book *book, kw_word *words, uint32_t w)
{
    enum { STEPS = 6 };
    int32_t noun = words[w].head;
    if (noun <= (int32_t)w || !mend_reads(book, &words[w], book->lexis->as_markers) || words[noun].head < 0) return;
    uint32_t x = (uint32_t)words[noun].head, steps = 0;
    if (words[x].upos == KW_UPOS_VERB && mend_reads(book, &words[x], book->lexis->serving)) return;
    while (!(words[x].upos == KW_UPOS_VERB && x < w && mend_reads(book, &words[x], book->lexis->callers))) {
        if (steps++ == STEPS || words[x].head < 0 || words[x].rel == KW_REL_CCOMP || words[x].rel == KW_REL_PARATAXIS) return;
        x = (uint32_t)words[x].head;
    }
    if (!steps) return;
    for (uint32_t k = x + 1; k < w; k++) // another "sebagai" of its own
        if (mend_reads(book, &words[k], book->lexis->as_markers)) return;
    mend_hang(&words[noun], x, KW_REL_OBL, "obl");
}

static bool entry_is_deed_verb(const kw_entry *e) { return e->kind == KW_ENTRY_PREDICATE && (e->pos == KW_UPOS_VERB || e->pos == KW_UPOS_ADJ); }

// "gugurnya tiga prajurit", "ditariknya pasukan": a verb with -nya is a noun, and the noun right behind it is its own, no other part of what
// stands above both.
void mend_nominal_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    enum { REACH = 4 };
    if (words[w].head < 0 || words[w + 1].head != (int32_t)w || words[w + 1].upos == KW_UPOS_PART || words[w + 1].start != words[w].end) return;
    uint32_t noun = w + 2;
    while (noun < count && noun < w + 2 + REACH && words[noun].head != words[w].head && words[noun].upos != KW_UPOS_PUNCT && words[noun].upos != KW_UPOS_ADP) noun++;
    if (noun >= count || words[noun].head != words[w].head || words[noun].rel != words[w].rel || !mend_is_noun(&words[noun])) return;
    if (mend_is_event_noun(book, &words[w]) || !mend_heads(book, &words[w], entry_is_deed_verb)) return;
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj");
}

static bool entry_is_wish(const kw_entry *e) { return e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_VERB && kw_str_is(e->op, "want"); }

// "ingin Jepang mundur", "ingin sanksi dicabut": what is wished is a clause, no thing that a verb describes.
void mend_wanted(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t head = words[w].head;
    if (head < 0 || head >= (int32_t)w) return;
    bool described = words[w].rel == KW_REL_AMOD; // a name is described by no bare verb
    uint32_t noun = (uint32_t)head, wish = described && words[noun].head >= 0 ? (uint32_t)words[noun].head : noun;
    if (described && (words[noun].upos != KW_UPOS_PROPN || words[noun].rel != KW_REL_OBJ)) return;
    for (uint32_t k = w; !described && k-- > wish;)
        if (words[k].head == (int32_t)wish && words[k].rel == KW_REL_OBJ) noun = k;
    if (noun == wish || wish > noun || words[wish].upos != KW_UPOS_VERB || !mend_heads(book, &words[wish], entry_is_wish)) return;
    if (!described && !(words[w].feat & KW_FEAT_PASS)) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_NSUBJ)) return;
    mend_hang(&words[w], wish, KW_REL_CCOMP, "ccomp");
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj");
}

// Has the lexicon the word for an operator: something that another verb may stand below?
static bool entry_is_operator(const kw_entry *e) { return e->kind == KW_ENTRY_OPERATOR && e->n_atoms == 1; }

// Is the operator one that somebody says of another, or wants of him?
static bool entry_is_of_another(const kw_entry *e)
{
    static const char *const ops[] = { "accuse", "suspect", "urge", "demand", "forbid", "allow", "invite" };
    for (size_t i = 0; e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_VERB && e->n_atoms == 1 && i < sizeof ops / sizeof *ops; i++)
        if (kw_str_is(e->op, ops[i])) return true;
    return false;
}

// "Accused the rebels │ of violating the truce", "the neighbours of Chad │ of arming rebels": what somebody is accused of hangs on that verb,
// and tells no more of who they are, nor the gerund of the noun behind it.
void mend_charge(mend_book *book, kw_word *words, uint32_t w)
{
    enum { STEPS = 3 };
    if (w == 0 || words[w].upos != KW_UPOS_VERB || words[w].head < 0) return;
    const bool bare = words[w].rel == KW_REL_AMOD;
    uint32_t noun = (uint32_t)words[w].head;
    if (bare && (noun <= w || words[w - 1].head != (int32_t)noun || words[w - 1].rel != KW_REL_CASE || words[noun].rel != KW_REL_NMOD)) return;
    if (!bare && (words[w - 1].head != (int32_t)w || words[w - 1].rel != KW_REL_MARK || words[w - 1].upos != KW_UPOS_SCONJ)) return;
    int32_t whom = bare ? words[noun].head : (int32_t)noun;
    for (int i = 0; i < STEPS && whom >= 0 && words[whom].rel == KW_REL_NMOD; i++) whom = words[whom].head;
    int32_t verb = whom < 0 ? -1 : words[whom].head;
    if (verb < 0 || verb >= whom || (uint32_t)whom >= w || words[whom].rel != KW_REL_OBJ || words[verb].upos != KW_UPOS_VERB) return;
    if (!mend_heads(book, &words[verb], entry_is_of_another)) return;
    mend_hang(&words[w], (uint32_t)verb, KW_REL_ADVCL, "advcl");
    if (!bare) return;
    mend_hang(&words[w - 1], w, KW_REL_MARK, "mark");
    mend_hang(&words[noun], w, KW_REL_OBJ, "obj");
}

// "dijadwalkan bertemu", "menuntut dibentuk": a verb right behind one that takes verbs, with nothing to mark it, is its complement.
void mend_bare_complement(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t verb = words[w].head;
    if (verb < 0 || (uint32_t)verb >= w || words[verb].upos != KW_UPOS_VERB) return;
    bool subject = false, apart = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_MARK || words[k].rel == KW_REL_CASE)) return;
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_NSUBJ) subject = true;
        if (k <= (uint32_t)verb || k >= w) continue;
        apart |= words[k].upos == KW_UPOS_PUNCT || words[k].upos == KW_UPOS_VERB || words[k].upos == KW_UPOS_SCONJ || words[k].upos == KW_UPOS_CCONJ || words[k].head == verb;
    }
    // "meminta siapa pun tidak membalas": a clause of its own subject right behind, and nothing else behind the verb.
    if (subject && !apart && mend_heads(book, &words[verb], entry_is_operator)) mend_hang(&words[w], (uint32_t)verb, KW_REL_CCOMP, "ccomp");
    if (subject) return;
    // "menuduh militer Prancis menculik pejabat": nobody but the object between, and it is the object's deed.
    uint32_t objects = 0;
    for (uint32_t k = (uint32_t)verb + 1; k < w; k++) {
        if (words[k].upos == KW_UPOS_AUX || words[k].upos == KW_UPOS_ADV || words[k].upos == KW_UPOS_PART) continue;
        objects += words[k].head == verb;
        bool nominal = mend_is_noun(&words[k]) || words[k].upos == KW_UPOS_DET || words[k].upos == KW_UPOS_NUM || words[k].upos == KW_UPOS_PRON;
        if (!nominal || (words[k].head <= verb && words[k].rel != KW_REL_OBJ)) return;
    }
    if (objects > 1) return; // "memberi tahu saya mereka pergi"
    if (objects && !(words[w].feat & KW_FEAT_ACT)) return;
    if (mend_heads(book, &words[verb], objects ? entry_is_of_another : entry_is_operator)) mend_hang(&words[w], (uint32_t)verb, KW_REL_XCOMP, "xcomp");
}

static bool entry_is_operator_phrase(const kw_entry *e) { return e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_VERB && e->n_atoms == 2; }

// "ruled out sending troops": a gerund right behind a verb and its particle is what the two take, and tells not when or how.
void mend_gerund(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (w < 2 || !(words[w].feat & KW_FEAT_GER)) return;
    int32_t verb = words[w].head;
    if (verb != (int32_t)w - 2 || words[w - 1].head != verb || words[w - 1].rel != KW_REL_COMPOUND || words[verb].upos != KW_UPOS_VERB) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_MARK)) return;
    if (mend_heads(book, &words[verb], entry_is_operator_phrase)) mend_hang(&words[w], (uint32_t)verb, KW_REL_XCOMP, "xcomp");
}

// "Warga yang dicurigai merencanakan serangan": two verbs side by side tell of one noun; the second is the complement of the first.
void mend_told_complement(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    uint32_t verb = w;
    while (verb && (verb == w || words[verb].upos == KW_UPOS_AUX || words[verb].upos == KW_UPOS_ADV || words[verb].upos == KW_UPOS_PART)) verb--;
    if (verb == w || words[verb].upos != KW_UPOS_VERB || words[verb].rel != KW_REL_ACL || words[verb].head != words[w].head || words[w].head >= (int32_t)verb) return;
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_NSUBJ) return;
    if (mend_heads(book, &words[verb], entry_is_operator)) mend_hang(&words[w], verb, KW_REL_XCOMP, "xcomp");
}

// "Dua prajurit tewas dalam kecelakaan": no noun phrase about dead soldiers but a clause; what befell them is its predicate.
// "Satu prajurit TNI gugur": nor does it tell of the body that they are of.
void mend_toll(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    bool of_body = noun >= 0 && (uint32_t)noun + 1 == w && (words[noun].upos == KW_UPOS_PROPN || words[noun].flags & KW_WORD_ALL_CAPS) &&
        (words[noun].rel == KW_REL_NMOD || words[noun].rel == KW_REL_FLAT) && words[noun].head >= 0 && words[noun].head < noun;
    if (of_body) noun = words[noun].head;
    if ((words[w].upos != KW_UPOS_ADJ && words[w].upos != KW_UPOS_NOUN) || noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[noun]) || words[noun].head == (int32_t)w) return;
    kw_rel rel = (kw_rel)words[noun].rel;
    if (rel != KW_REL_ROOT && rel != KW_REL_CCOMP && rel != KW_REL_ADVCL && rel != KW_REL_CONJ && rel != KW_REL_PARATAXIS) return;
    if (!mend_reads(book, &words[w], book->lexis->tolls)) return;
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

// "Dua polisi luka-luka akibat lemparan batu": who stands before the word as if he told of it is its subject, for nothing else can.
void mend_toll_subject(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (!mend_reads(book, &words[w], book->lexis->tolls)) return;
    uint32_t subject = UINT32_MAX;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)w) continue;
        if (words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_CASE) return;
        if (k < w && words[k].rel == KW_REL_NMOD && mend_is_noun(&words[k])) subject = k;
    }
    for (uint32_t k = 0; subject != UINT32_MAX && k < count; k++)
        if (words[k].head == (int32_t)subject && words[k].rel == KW_REL_CASE) return;
    if (subject != UINT32_MAX) mend_hang(&words[subject], w, KW_REL_NSUBJ, "nsubj");
}

// "Dua warga tewas ketika tentara menembak": a clause that opens with its own "when" and has its own subject is no clause of the dead before it.
void mend_toll_before(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if (noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[noun]) || words[noun].rel != KW_REL_NSUBJ || !mend_reads(book, &words[w], book->lexis->tolls)) return;
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
void mend_fronted_subject(kw_word *words, uint32_t count, uint32_t second)
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

// "A man who asked not to be named said the talks went well": of two subjects of one verb the first, in front of the verb above, is that verb's.
void mend_first_of_two(mend_book *book, kw_word *words, uint32_t count, uint32_t second)
{
    int32_t first = words[second].head;
    if (first < 0 || (uint32_t)first >= second || words[second].rel != KW_REL_CCOMP || words[first].upos != KW_UPOS_VERB) return;
    uint32_t subjects = 0;
    bool own = false, aux = false;
    for (uint32_t k = 0; k < count; k++) {
        subjects += words[k].head == (int32_t)second && words[k].rel == KW_REL_NSUBJ && k < second;
        own |= words[k].head == (int32_t)second && words[k].rel == KW_REL_NSUBJ && k > (uint32_t)first && k < second;
        aux |= words[k].head == first && words[k].rel == KW_REL_AUX;
    }
    if (subjects < 2 || !own || aux || !mend_is_cue(book, &words[first])) return;
    mend_fronted_subject(words, count, second);
    words[first].feat = (words[first].feat & ~(uint32_t)(KW_FEAT_PART | KW_FEAT_PASS)) | KW_FEAT_FIN | KW_FEAT_PAST;
}

// "menyerukan agar Prancis dan Jepang berunding": what a conjunction like "agar" opens is asked for, and joined to nothing.
void mend_asked_clause(mend_book *book, kw_word *words, uint32_t count, uint32_t verb)
{
    int32_t above = words[verb].head;
    if (above < 0 || (uint32_t)above >= verb || words[above].upos != KW_UPOS_VERB) return;
    bool marked = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)verb || k > verb) continue;
        if (words[k].rel == KW_REL_CC) return;
        marked |= words[k].rel == KW_REL_MARK && (mend_reads(book, &words[k], book->lexis->complementizers) || mend_reads(book, &words[k], book->lexis->purpose));
    }
    if (marked && mend_heads(book, &words[above], entry_is_operator)) mend_hang(&words[verb], (uint32_t)above, KW_REL_CCOMP, "ccomp");
}

// The one noun between two words that hangs on none of those between, UINT32_MAX where there are more or none.
static uint32_t mend_only_noun(const kw_word *words, uint32_t from, uint32_t to)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t k = from; k < to; k++) {
        if (!mend_is_noun(&words[k]) || (words[k].head >= (int32_t)from && words[k].head < (int32_t)to)) continue;
        if (found != UINT32_MAX) return UINT32_MAX;
        found = k;
    }
    return found;
}

// "menuduh Prancis dan Jepang mendukung pemberontak", "mengatakan tentara dan polisi menembak": an "and" between two nouns behind a verb that
// takes a clause joins the two, and no verb behind them.
void mend_joint_subject(mend_book *book, kw_word *words, uint32_t verb)
{
    int32_t above = words[verb].head;
    if (above < 0 || (uint32_t)above >= verb || words[above].upos != KW_UPOS_VERB) return;
    uint32_t first = (uint32_t)above + 1, joint = UINT32_MAX;
    if (first < verb && words[first].upos == KW_UPOS_PUNCT) first++; // "mengatakan, Prancis dan Jepang …"
    for (uint32_t k = first; k < verb; k++) {
        kw_upos upos = (kw_upos)words[k].upos;
        if (upos == KW_UPOS_PUNCT || upos == KW_UPOS_VERB || upos == KW_UPOS_SCONJ || upos == KW_UPOS_ADP || (upos == KW_UPOS_CCONJ && joint != UINT32_MAX)) return;
        if (upos == KW_UPOS_CCONJ) joint = k;
    }
    if (joint == UINT32_MAX) return;
    uint32_t one = mend_only_noun(words, first, joint), other = mend_only_noun(words, joint + 1, verb);
    if (one == UINT32_MAX || other == UINT32_MAX) return;
    bool asked = mend_heads(book, &words[above], entry_is_of_another) && words[verb].feat & KW_FEAT_ACT;
    if (!asked && !mend_is_cue(book, &words[above])) return;
    mend_hang(&words[joint], other, KW_REL_CC, "cc");
    mend_hang(&words[other], one, KW_REL_CONJ, "conj");
    bool passive = words[verb].feat & KW_FEAT_PASS;
    mend_hang(&words[one], asked ? (uint32_t)above : verb, asked ? KW_REL_OBJ : KW_REL_NSUBJ, asked ? "obj" : passive ? "nsubj:pass" : "nsubj");
    mend_hang(&words[verb], (uint32_t)above, asked ? KW_REL_XCOMP : KW_REL_CCOMP, asked ? "xcomp" : "ccomp");
}

// "Tiga warga Mali │ dan dua warga Chad tewas", "mengatakan tiga warga │ dan dua tentara tewas": a predicate is joined to no noun that no verb
// stands above, nor to what is said; who stands before the "and" is its subject too.
void mend_joint_predicate(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    int32_t noun = words[w].head;
    if (noun < 0 || (uint32_t)noun >= w || !mend_is_noun(&words[noun])) return;
    kw_rel rel = (kw_rel)words[noun].rel;
    int32_t above = words[noun].head;
    bool said = rel == KW_REL_OBJ && above >= 0 && above < noun && words[above].upos == KW_UPOS_VERB && mend_is_cue(book, &words[above]);
    if (rel != KW_REL_ROOT && rel != KW_REL_CCOMP && rel != KW_REL_PARATAXIS && rel != KW_REL_ADVCL && !said) return;
    uint32_t subject = UINT32_MAX, joint = UINT32_MAX;
    for (uint32_t k = (uint32_t)noun + 1; k < w; k++) {
        if (words[k].upos == KW_UPOS_PUNCT || words[k].upos == KW_UPOS_VERB || words[k].upos == KW_UPOS_SCONJ) return;
        if (words[k].upos == KW_UPOS_CCONJ) joint = k;
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_NSUBJ && mend_is_noun(&words[k])) subject = k;
    }
    if (subject == UINT32_MAX || joint == UINT32_MAX || joint > subject) return;
    if (said) mend_hang(&words[w], (uint32_t)above, KW_REL_CCOMP, "ccomp");
    else mend_replace(&words[w], &words[noun]);
    for (uint32_t k = 0; k < count; k++) // what closes the sentence is of the predicate
        if (words[k].head == noun && k > w) words[k].head = (int32_t)w;
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj");
    mend_hang(&words[subject], (uint32_t)noun, KW_REL_CONJ, "conj");
    mend_hang(&words[joint], subject, KW_REL_CC, "cc");
}

// "menumpas pemberontak dan mengecam serangan": a verb is joined to a verb, not to the noun between.
void mend_joined_verb(kw_word *words, uint32_t verb)
{
    int32_t noun = words[verb].head;
    if (noun < 0 || (uint32_t)noun >= verb || !mend_is_noun(&words[noun])) return;
    int32_t above = noun;
    while (above >= 0 && words[above].upos != KW_UPOS_VERB &&
        (words[above].rel == KW_REL_OBJ || words[above].rel == KW_REL_OBL || words[above].rel == KW_REL_NMOD || words[above].rel == KW_REL_FLAT ||
         words[above].rel == KW_REL_CONJ)) {
        if (words[above].head == above) return;
        above = words[above].head;
    }
    if (above < 0 || above >= noun || words[above].upos != KW_UPOS_VERB) return;
    words[verb].head = above;
}

// Has the word, as it stands, the past of a verb of the lexicon for a reading?
static bool mend_is_event_past(mend_book *book, const kw_word *word)
{
    uint32_t n;
    const kw_reading *readings = mend_readings(book, word, &n);
    for (uint32_t r = 0; r < n; r++) {
        if (!(readings[r].feat & KW_FEAT_PAST) && !(word->feat & KW_FEAT_PAST)) continue;
        for (uint32_t h = book->lexis->head_at[readings[r].id]; h < book->lexis->head_at[readings[r].id + 1]; h++)
            if (book->lexis->entries[book->lexis->heads[h].entry].pos == KW_UPOS_VERB) return true;
    }
    return false;
}

// "Police blocked roads.", "Libya freed 37 prisoners.": a clause is no noun phrase; the past between two nouns is its verb.
void mend_swallowed_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t v)
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
    if (!mend_is_event_past(book, verb)) return;
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
static bool mend_only_past(mend_book *book, const kw_word *word, bool finite)
{
    uint32_t n;
    const kw_reading *readings = mend_readings(book, word, &n);
    bool event = false;
    for (uint32_t r = 0; r < n; r++) {
        if (!(readings[r].feat & KW_FEAT_PAST)) continue;
        if (finite && !(readings[r].feat & KW_FEAT_FIN)) continue;
        for (uint32_t h = book->lexis->head_at[readings[r].id]; h < book->lexis->head_at[readings[r].id + 1] && !event; h++)
            event = book->lexis->entries[book->lexis->heads[h].entry].pos == KW_UPOS_VERB;
    }
    return event;
}

// "An attack by Mali wounded ten people.": a past that has an object of its own and stands alone below the noun before it does not tell of that noun; it
// is the verb of the sentence.
void mend_told_of_subject(mend_book *book, kw_word *words, uint32_t count, uint32_t v)
{
    kw_word *verb = &words[v];
    if (verb->head < 0 || (uint32_t)verb->head >= v || verb->upos != KW_UPOS_VERB || words[v - 1].upos == KW_UPOS_PUNCT) return;
    uint32_t noun = (uint32_t)verb->head, top = noun;
    if (words[noun].rel == KW_REL_NMOD && words[noun].head >= 0 && words[noun].head < (int32_t)noun) top = (uint32_t)words[noun].head; // "an attack on Chad │ wounded"
    if (words[top].rel != KW_REL_ROOT || !mend_is_noun(&words[noun]) || !mend_is_noun(&words[top])) return;
    bool object = false;
    for (uint32_t k = 0; k < count; k++) {
        kw_rel rel = (kw_rel)words[k].rel;
        if (words[k].head == (int32_t)v && (rel == KW_REL_NSUBJ || rel == KW_REL_AUX || rel == KW_REL_IOBJ || rel == KW_REL_MARK)) return;
        if ((words[k].head == (int32_t)top || words[k].head == (int32_t)noun) && (rel == KW_REL_NSUBJ || rel == KW_REL_COP || rel == KW_REL_AUX || rel == KW_REL_CSUBJ || rel == KW_REL_CONJ)) return;
        object |= words[k].head == (int32_t)v && rel == KW_REL_OBJ && k > v;
    }
    if (!object || !mend_is_event_past(book, verb)) return;
    for (uint32_t k = v + 1; k < count; k++)
        if (words[k].head == (int32_t)top) words[k].head = (int32_t)v;
    mend_replace(verb, &words[top]);
    mend_hang(&words[top], v, KW_REL_NSUBJ, "nsubj");
    verb->feat = (verb->feat | KW_FEAT_PAST | KW_FEAT_FIN) & ~(KW_FEAT_PART | KW_FEAT_PASS);
}

// Are the noun that it tells of and the one right before it both subjects of one verb?
static bool mend_between_subjects(const kw_word *words, uint32_t v)
{
    int32_t noun = words[v].head;
    if (v == 0 || noun <= (int32_t)v || words[noun].rel != KW_REL_NSUBJ || words[v - 1].upos == KW_UPOS_PUNCT) return false;
    return words[v - 1].rel == KW_REL_NSUBJ && words[v - 1].head == words[noun].head;
}

// "NATO planes bombed Serb positions", "Israel froze the funds": taggers that never met a past take it for a noun or an adjective. Behind its
// subject it is the verb, what it hung on its object.
void mend_unknown_past(mend_book *book, kw_word *words, uint32_t count, uint32_t v)
{
    kw_word *verb = &words[v];
    bool adjective = verb->upos == KW_UPOS_ADJ;
    // A finite verb qualifies no noun, nor has a verb two subjects: "an air strike │ killed civilians, │ residents said".
    bool modifier = verb->upos == KW_UPOS_VERB && verb->rel == KW_REL_AMOD && (verb->feat & KW_FEAT_FIN || mend_between_subjects(words, v));
    if ((!adjective && !modifier && !mend_is_noun(verb)) || v == 0 || v + 1 >= count || (verb->flags & (KW_WORD_CAPITAL | KW_WORD_ALL_CAPS))) return;
    uint32_t subject = v - 1;
    if (!mend_is_noun(&words[subject]) && words[subject].upos != KW_UPOS_PRON) return;
    for (uint32_t k = 0; k < v; k++) // "of the wounded", "was a thought"
        if (words[k].head == (int32_t)v && (words[k].rel == KW_REL_DET || words[k].rel == KW_REL_CASE || words[k].rel == KW_REL_COP || words[k].rel == KW_REL_AUX)) return;
    if (!mend_only_past(book, verb, adjective)) return;
    int32_t top = verb->head;
    if (top > (int32_t)v) {
        // Its object was the head: the verb takes that place, and the subject whatever stood before the verb.
        kw_word *object = &words[top];
        bool under = object->head == (int32_t)subject;
        if (!mend_is_noun(object) || (!under && words[subject].head != top && words[subject].head != object->head && words[subject].head != (int32_t)v)) return;
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
void mend_adjective_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    bool object = false, clause = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)w) continue;
        if (words[k].rel == KW_REL_COP || (words[k].rel == KW_REL_DET && k < w)) return;
        object |= words[k].rel == KW_REL_OBJ && k > w;
        clause |= (words[k].rel == KW_REL_AUX || words[k].rel == KW_REL_NSUBJ || words[k].rel == KW_REL_MARK) && k < w;
    }
    if (!object || !clause) return;
    uint32_t n;
    const kw_reading *readings = mend_readings(book, &words[w], &n);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = book->lexis->head_at[readings[r].id]; h < book->lexis->head_at[readings[r].id + 1]; h++)
            if (book->lexis->entries[book->lexis->heads[h].entry].pos == KW_UPOS_VERB) {
                words[w].upos = KW_UPOS_VERB;
                return;
            }
}

// "Mereka berikrar akan menyerang": two verbs side by side behind a subject, no conjunction between: the second is the first one's complement,
// and not the first an adjunct of the second.
void mend_verb_chain(kw_word *words, uint32_t count, uint32_t first)
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
        if (words[k].head == second && (words[k].rel == KW_REL_PARATAXIS || words[k].rel == KW_REL_PUNCT || (k < first && words[k].rel != KW_REL_AUX)))
            words[k].head = (int32_t)first;
}

// "A man kidnapped in Mali was freed", "two nationals abducted on Monday remain missing": a bare participle that took the subject of the verb
// behind it, which has none, only tells of that subject. The verb may stand above it, or have been hung below.
void mend_reduced_relative(kw_word *words, uint32_t count, uint32_t told)
{
    if (words[told].upos != KW_UPOS_VERB || !(words[told].feat & KW_FEAT_PAST) || told + 1 >= count || words[told + 1].upos == KW_UPOS_PUNCT) return;
    uint32_t subject = UINT32_MAX, verb = UINT32_MAX;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)told) continue;
        kw_rel rel = (kw_rel)words[k].rel;
        if (rel == KW_REL_AUX || rel == KW_REL_COP || rel == KW_REL_OBJ || rel == KW_REL_CC || (rel == KW_REL_MARK && k < told)) return;
        if (rel == KW_REL_NSUBJ && k < told && mend_is_noun(&words[k])) subject = k;
        else if (rel == KW_REL_NSUBJ) return;
    }
    if (subject == UINT32_MAX) return;
    for (uint32_t k = subject + 1; k < told; k++) // "the man, arrested in Mali, was": a clause between commas may be anybody's
        if (words[k].upos == KW_UPOS_VERB || words[k].upos == KW_UPOS_AUX) return;
    int32_t above = words[told].head;
    const bool clause = words[told].rel == KW_REL_ADVCL || words[told].rel == KW_REL_CCOMP || words[told].rel == KW_REL_CSUBJ, up = above > (int32_t)told && clause;
    for (uint32_t k = told + 1; k < count && verb == UINT32_MAX; k++) {
        bool below = words[k].head == (int32_t)told && (words[k].rel == KW_REL_ADVCL || words[k].rel == KW_REL_CCOMP || words[k].rel == KW_REL_PARATAXIS ||
                                                        words[k].rel == KW_REL_XCOMP);
        bool beside = clause && words[k].head == above && words[k].rel == KW_REL_CCOMP;
        if (below || beside || (int32_t)k == above) verb = k;
    }
    if (verb != UINT32_MAX && (int32_t)verb == above && !clause) return;
    if (verb == UINT32_MAX || (words[verb].upos != KW_UPOS_VERB && words[verb].upos != KW_UPOS_ADJ)) return;
    bool finite = false;
    for (uint32_t k = 0; k < count; k++) {
        if (words[k].head != (int32_t)verb || k == told) continue;
        kw_rel rel = (kw_rel)words[k].rel;
        if (rel == KW_REL_NSUBJ || rel == KW_REL_CSUBJ || (k > told && k < verb && (rel == KW_REL_MARK || rel == KW_REL_CC || rel == KW_REL_PUNCT))) return;
        finite |= (rel == KW_REL_AUX || rel == KW_REL_COP) && k > told && k < verb && (words[k].feat & KW_FEAT_FIN);
    }
    if (!finite && !(up && verb == (uint32_t)above && words[told].rel == KW_REL_ADVCL && (words[verb].feat & KW_FEAT_FIN))) return;
    for (uint32_t k = told + 1; k < verb; k++) // "attacked, were driven back and fled"
        if (words[k].rel == KW_REL_PUNCT && (words[k].head == (int32_t)told || words[k].head == (int32_t)verb || words[k].head == above)) return;
    if (words[verb].head == (int32_t)told) mend_replace(&words[verb], &words[told]);
    for (uint32_t k = 0; k < count; k++) // what stands before the subject, and what closes the sentence, is of the verb
        if (words[k].head == (int32_t)told && k != verb && (k < subject || k > verb)) words[k].head = (int32_t)verb;
    mend_hang(&words[subject], verb, KW_REL_NSUBJ, "nsubj");
    mend_hang(&words[told], subject, KW_REL_ACL, "acl");
    words[told].feat = (words[told].feat | KW_FEAT_PART | KW_FEAT_PASS) & ~KW_FEAT_FIN;
}

static bool entry_is_verb(const kw_entry *e) { return e->kind == KW_ENTRY_PREDICATE && e->pos == KW_UPOS_VERB; }

static bool mend_is_passive_form(mend_book *book, const kw_word *word)
{
    uint32_t n;
    const kw_reading *readings = mend_readings(book, word, &n);
    for (uint32_t r = 0; r < n; r++)
        if (readings[r].feat & KW_FEAT_PASS) return true;
    return false;
}

// "Dua polisi divonis sepuluh bulan": a passive whose root the tagger does not know is no noun, adjective or name; where it was hung on the noun that
// heads the sentence it is its verb, and the noun its subject.
void mend_loan_passive(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if ((words[w].upos == KW_UPOS_VERB && words[w].rel != KW_REL_MARK && words[w].rel != KW_REL_CASE) || words[w].upos == KW_UPOS_AUX || words[w].form.n < 5 ||
        !mend_is_passive_form(book, &words[w])) return;
    bool capital = (words[w].flags & KW_WORD_CAPITAL) && !(words[w].flags & KW_WORD_SENT_START);
    if (capital || !mend_heads(book, &words[w], entry_is_verb)) return;
    words[w].upos = KW_UPOS_VERB;
    words[w].feat = KW_FEAT_PASS;
    // "diembargo Amerika"
    if (w + 1 < count && words[w + 1].head == (int32_t)w && (words[w + 1].rel == KW_REL_FLAT || (words[w + 1].rel == KW_REL_NMOD && mend_is_noun(&words[w + 1]))))
        mend_hang(&words[w + 1], w, KW_REL_OBJ, "obj");
    for (uint32_t k = 0; k < w; k++)
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_NUMMOD && words[k].upos == KW_UPOS_NOUN) {
            mend_hang(&words[k], w, KW_REL_NSUBJ, "nsubj:pass");
            words[k].sub = KW_SUB_PASS;
        }
    int32_t noun = words[w].head;
    if (noun > (int32_t)w && (words[w].rel == KW_REL_MARK || words[w].rel == KW_REL_CASE) && words[noun].upos == KW_UPOS_VERB) { // "mereka dihalau setelah diperingatkan"
        mend_replace(&words[w], &words[noun]);
        mend_hang(&words[noun], w, KW_REL_ADVCL, "advcl");
        for (uint32_t k = 0; k < count; k++)
            if (words[k].head == noun && (k < w || words[k].rel == KW_REL_PUNCT)) words[k].head = (int32_t)w;
        return;
    }
    if (noun < 0 || (uint32_t)noun >= w || words[noun].rel != KW_REL_ROOT || (!mend_is_noun(&words[noun]) && words[noun].upos != KW_UPOS_NUM && words[noun].upos != KW_UPOS_PRON))
        return;
    for (uint32_t k = 0; k < w; k++)
        if (words[k].head == (int32_t)w && words[k].upos == KW_UPOS_PRON) return; // "yang divonis"
    mend_replace(&words[w], &words[noun]);
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == noun && k != w && (k > w || words[k].rel == KW_REL_PUNCT || words[k].rel == KW_REL_AUX || words[k].rel == KW_REL_OBL)) words[k].head = (int32_t)w;
    mend_hang(&words[noun], w, KW_REL_NSUBJ, "nsubj:pass");
    words[noun].sub = KW_SUB_PASS;
}

// "Dua warga itu kami │ tangkap", "usul itu kami │ tolak": a bare stem behind a pronoun, with a noun before both for what it is done to, is a verb
// whatever the tagger took it for.
static void mend_bare_stem(mend_book *book, kw_word *words, uint32_t w)
{
    if (words[w].upos != KW_UPOS_NOUN && words[w].upos != KW_UPOS_ADJ) return;
    uint32_t n;
    const kw_reading *readings = mend_readings(book, &words[w], &n);
    bool bare = false;
    for (uint32_t r = 0; r < n; r++) bare |= (readings[r].feat & KW_FEAT_BARE) != 0;
    for (uint32_t k = 0; bare && k + 1 < w; k++)
        if (words[k].head == (int32_t)w && words[k].rel == KW_REL_NSUBJ && mend_is_noun(&words[k])) {
            words[w].upos = KW_UPOS_VERB;
            return;
        }
}

// "Warga kami minta tidak keluar rumah": the pronoun before a bare verb does what the noun before it undergoes; "keluarga kami minta
// keadilan" asks for itself.
void mend_object_voice(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    static const char *const prefixes[] = { "me", "ber", "di", "ter" };
    if (w > 0 && w + 1 < count && words[w].upos == KW_UPOS_PRON && words[w].start != words[w - 1].end) mend_bare_stem(book, words, w + 1);
    if (w == 0 || w + 2 >= count || words[w].upos != KW_UPOS_PRON || words[w + 1].upos != KW_UPOS_VERB) return;
    int32_t noun = words[w].head, verb = (int32_t)w + 1;
    if (noun < 0 || noun >= (int32_t)w || words[noun].head != verb || words[noun].rel != KW_REL_NSUBJ || words[w].start == words[w - 1].end) return;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (kw_str_starts(words[verb].lower, kw_str_from(prefixes[i]))) return;
    uint8_t next = words[verb + 1].upos;
    if (next != KW_UPOS_SCONJ && next != KW_UPOS_PART && next != KW_UPOS_VERB && next != KW_UPOS_ADV && next != KW_UPOS_ADP && next != KW_UPOS_PUNCT) return;
    mend_hang(&words[w], (uint32_t)verb, KW_REL_NSUBJ, "nsubj");
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
        if (words[k].head == (int32_t)v && words[k].upos == KW_UPOS_VERB && (words[k].rel == KW_REL_ADVCL || words[k].rel == KW_REL_XCOMP || words[k].rel == KW_REL_CCOMP))
            verb = k;
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
void mend_preverb(mend_book *book, kw_word *words, uint32_t count, uint32_t w)
{
    if (w == 0 || words[w].upos == KW_UPOS_PUNCT) return;
    uint32_t v = mend_verb_behind(words, count, w);
    bool above = v != UINT32_MAX && words[v].head == (int32_t)w;
    if (v == UINT32_MAX || (words[w].head < 0 && !above) || words[w - 1].upos == KW_UPOS_ADP) return;
    bool modal = mend_reads(book, &words[w], book->lexis->modals), heads = !modal && mend_reads(book, &words[w], book->lexis->preverb_heads);
    if (!modal && !heads && !mend_reads(book, &words[w], book->lexis->preverbs)) return;
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

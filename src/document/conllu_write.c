// SPDX-License-Identifier: Apache-2.0
// CoNLL-U, format version 2 (https://universaldependencies.org/format.html): ten columns a word, a range line before the words
// of a multiword token, "SpaceAfter=No" on the surface token. "# text" is made of the same surface forms, so that a reader who
// glues the FORM column together gets exactly that line; line ends inside a sentence count as one space.
// Cost: one copy of each field into the sink.
#include "document/coded.h"
#include "document/sink.h"

// The surface token that starts at word `w`: one word as normalised, or the bytes that a multiword token covers.
static kw_str conllu_surface(const kawat_result *r, const kw_word *w, uint32_t n_words)
{
    if (n_words < 2) return w->form;
    uint32_t end = w->end;
    for (uint32_t i = 1; i < n_words; i++)
        if (w[i].end > end) end = w[i].end;
    return kw_str_make(r->text.bytes + w->start, end - w->start);
}

static uint32_t conllu_token_words(const kw_sent *sent, const kw_word *words, uint32_t i)
{
    uint32_t n = words[i].mwt_words > 1 ? words[i].mwt_words : 1;
    return n < sent->count - i ? n : sent->count - i;
}

static void conllu_field(kw_sink *sink, kw_str s)
{
    if (s.n) kw_sink_str(sink, s);
    else kw_sink_byte(sink, '_');
    kw_sink_byte(sink, '\t');
}

static void conllu_misc(kw_sink *sink, bool space_after)
{
    if (space_after) KW_SINK_LITERAL(sink, "_\n");
    else KW_SINK_LITERAL(sink, "SpaceAfter=No\n");
}

static void conllu_word(kw_sink *sink, const kw_word *w, uint32_t id, bool in_token)
{
    kw_sink_uint(sink, id);
    kw_sink_byte(sink, '\t');
    conllu_field(sink, w->form);
    conllu_field(sink, w->lemma);
    kw_sink_cstr(sink, kw_upos_name(w->upos));
    KW_SINK_LITERAL(sink, "\t_\t");
    conllu_field(sink, w->feats);
    kw_sink_uint(sink, w->head < 0 ? 0 : (uint32_t)w->head + 1);
    kw_sink_byte(sink, '\t');
    if (w->deprel.n) kw_sink_str(sink, w->deprel);
    else kw_sink_cstr(sink, kw_rel_name(w->rel));
    KW_SINK_LITERAL(sink, "\t_\t");
    conllu_misc(sink, in_token || (w->flags & KW_WORD_SPACE_AFTER));
}

static void conllu_sentence(kw_sink *sink, const kawat_result *r, uint32_t s)
{
    const kw_sent *sent = &r->text.sents[s];
    const kw_word *words = r->text.words + sent->first;
    KW_SINK_LITERAL(sink, "# sent_id = ");
    kw_sink_uint(sink, (uint64_t)s + 1);
    KW_SINK_LITERAL(sink, "\n# text = ");
    for (uint32_t i = 0, n; i < sent->count; i += n) {
        n = conllu_token_words(sent, words, i);
        kw_sink_str(sink, conllu_surface(r, &words[i], n));
        if (i + n < sent->count && (words[i + n - 1].flags & KW_WORD_SPACE_AFTER)) kw_sink_byte(sink, ' ');
    }
    kw_sink_byte(sink, '\n');
    for (uint32_t i = 0, n; i < sent->count; i += n) {
        n = conllu_token_words(sent, words, i);
        if (n > 1) {
            kw_sink_uint(sink, i + 1);
            kw_sink_byte(sink, '-');
            kw_sink_uint(sink, i + n);
            kw_sink_byte(sink, '\t');
            conllu_field(sink, conllu_surface(r, &words[i], n));
            KW_SINK_LITERAL(sink, "_\t_\t_\t_\t_\t_\t_\t");
            conllu_misc(sink, words[i + n - 1].flags & KW_WORD_SPACE_AFTER);
        }
        for (uint32_t k = 0; k < n; k++) conllu_word(sink, &words[i + k], i + k + 1, n > 1);
    }
    kw_sink_byte(sink, '\n');
}

kawat_code kw_conllu_write(const kawat_result *r, kawat_write_fn write, void *context)
{
    kw_sink sink;
    kw_sink_init(&sink, write, context);
    if (r->id.n) {
        KW_SINK_LITERAL(&sink, "# newdoc id = ");
        for (size_t i = 0; i < r->id.n; i++) kw_sink_byte(&sink, r->id.p[i] == '\n' || r->id.p[i] == '\r' ? ' ' : r->id.p[i]);
        kw_sink_byte(&sink, '\n');
    }
    for (uint32_t s = 0; s < r->text.n_sents; s++) conllu_sentence(&sink, r, s);
    return kw_sink_end(&sink);
}

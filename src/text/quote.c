// SPDX-License-Identifier: Apache-2.0
// Quotations: pairs of quotation marks, over sentences too; the words inside are flagged.
// Place: last stage of segmentation (segment_parts.h). One pass over the words.
//
//   “ ” « » „ “    tell by themselves which end they are
//   "  ``  ''      straight marks take turns; spacing decides where the turn is doubtful
//   ‘ ’ '          only if both ends are found in one paragraph and line: else an apostrophe
// A quotation that is open when its paragraph ends goes on if the next paragraph opens with a mark again (the press's way of
// quoting several paragraphs): each paragraph then gives one kw_quote. Where the closing mark is missing altogether the
// quotation ends with its sentence, so that one lost mark does not turn the rest of the text inside out.
#include "text/segment_parts.h"

typedef enum quote_mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_STRAIGHT, MARK_OPEN_SINGLE, MARK_CLOSE_SINGLE, MARK_STRAIGHT_SINGLE } quote_mark;

static quote_mark mark_of(kw_str form)
{
    const unsigned char *p = (const unsigned char *)form.p;
    if (form.n == 1) return p[0] == '"' ? MARK_STRAIGHT : p[0] == '\'' ? MARK_STRAIGHT_SINGLE : p[0] == '`' ? MARK_OPEN_SINGLE : MARK_NONE;
    if (form.n == 2) {
        if (p[0] == '`' && p[1] == '`') return MARK_OPEN;
        if (p[0] == '\'' && p[1] == '\'') return MARK_STRAIGHT;
        if (p[0] == 0xC2) return p[1] == 0xAB ? MARK_OPEN : p[1] == 0xBB ? MARK_CLOSE : MARK_NONE;
    }
    if (form.n == 3 && p[0] == 0xE2 && p[1] == 0x80) {
        switch (p[2]) {
        case 0x9C: case 0x9E: case 0x9F: return MARK_OPEN;
        case 0x9D: return MARK_CLOSE;
        case 0x98: case 0x9A: case 0x9B: return MARK_OPEN_SINGLE;
        case 0x99: return MARK_CLOSE_SINGLE;
        default: break;
        }
    }
    return MARK_NONE;
}

typedef struct quote_list {
    kw_quote *items;
    uint32_t n, cap;
} quote_list;

static void close_quote(kw_arena *arena, const kw_text *text, quote_list *list, uint32_t open, uint32_t end)
{
    if (end <= open + 1) return; // nothing inside
    *KW_PUSH(arena, list) = (kw_quote){ .start = text->words[open + 1].start, .end = text->words[end - 1].end, .first_word = open + 1, .end_word = end };
    for (uint32_t i = open + 1; i < end; i++) text->words[i].flags |= KW_WORD_IN_QUOTE;
}

void kw_find_quotes(kw_draft *d, kw_text *text)
{
    enum { NONE = UINT32_MAX };
    quote_list list = { 0 };
    uint32_t open = NONE, single = NONE, s = 0;
    uint32_t open_sentence_end = 0; // of the sentence where the open quotation began
    for (uint32_t i = 0; i < text->n_words; i++) {
        while (s + 1 < text->n_sents && text->sents[s + 1].first <= i) s++;
        const kw_word *w = &text->words[i];
        bool starts_sentence = text->sents[s].first == i;
        bool starts_paragraph = starts_sentence && s > 0 && text->sents[s].paragraph != text->sents[s - 1].paragraph;
        bool starts_line = starts_sentence && s > 0 && !starts_paragraph && memchr(text->bytes + text->sents[s - 1].end, '\n', w->start - text->sents[s - 1].end);
        quote_mark mark = w->mwt_words || (w->flags & KW_WORD_MWT_REST) ? MARK_NONE : mark_of(w->form);
        bool space_after = w->flags & KW_WORD_SPACE_AFTER, space_before = i == 0 || (text->words[i - 1].flags & KW_WORD_SPACE_AFTER);
        if ((starts_paragraph || starts_line) && open != NONE) {
            bool again = mark == MARK_OPEN || (mark == MARK_STRAIGHT && !space_after);
            if (again) { // the quotation goes on in the new paragraph
                close_quote(d->arena, text, &list, open, i);
                open = NONE;
            } else if (starts_paragraph) {
                close_quote(d->arena, text, &list, open, open_sentence_end < i ? open_sentence_end : i);
                open = NONE;
            }
        }
        if (starts_paragraph || starts_line) single = NONE;
        if (mark == MARK_NONE) continue;
        if (mark == MARK_STRAIGHT) {
            bool opening = space_before && !space_after, closing = !space_before && space_after;
            if (open == NONE) mark = closing && i > 0 && !starts_sentence ? MARK_NONE : MARK_OPEN;
            else mark = opening ? MARK_OPEN : MARK_CLOSE;
        }
        switch (mark) {
        case MARK_OPEN:
            if (open != NONE) {
                close_quote(d->arena, text, &list, open, open_sentence_end < i ? open_sentence_end : i);
                single = NONE;
            }
            open = i;
            open_sentence_end = text->sents[s].first + text->sents[s].count;
            break;
        case MARK_CLOSE:
            if (open != NONE) close_quote(d->arena, text, &list, open, i);
            open = single = NONE; // quotations do not cross
            break;
        case MARK_OPEN_SINGLE: single = i; break;
        case MARK_STRAIGHT_SINGLE:
            if (single == NONE || (space_before && !space_after)) { // the one before was an apostrophe, or lost its end
                if (!space_after) single = i;
                break;
            }
            // fall through
        case MARK_CLOSE_SINGLE:
            // inside another quotation the words are flagged already
            if (single != NONE && open == NONE) close_quote(d->arena, text, &list, single, i);
            single = NONE;
            break;
        default: break;
        }
    }
    if (open != NONE) close_quote(d->arena, text, &list, open, open_sentence_end);
    text->quotes = list.items;
    text->n_quotes = list.n;
}

// SPDX-License-Identifier: Apache-2.0
// Which rooms stand already. A room that lands sets its line to 1; when all are, this file goes.
#ifndef KW_ROOMS_H
#define KW_ROOMS_H

#define KW_HAVE_PACK 1     // src/lexicon/pack.c
#define KW_HAVE_SEGMENT 1  // src/text/segment.h
#define KW_HAVE_LANGID 0
#define KW_HAVE_ANALYSE 1  // src/analyse/analyse.h
#define KW_HAVE_ENTITY 1
#define KW_HAVE_TIME 1
#define KW_HAVE_PLACE 1
#define KW_HAVE_EVENT 1

// What the outer rooms ask of rooms that do not stand yet.
#if !KW_HAVE_ENTITY
#define kw_entity_type_name(type) ((void)(type), "")
#define kw_entity_rule_name(rule) ((void)(rule), "")
#endif
#if !KW_HAVE_EVENT
#define kw_statement_kind_name(kind) ((void)(kind), "")
#endif
#if !KW_HAVE_TIME
#define kw_day_to_civil(day, y, m, d) ((void)(day), (void)(*(y) = *(m) = *(d) = 0))
#endif

#endif

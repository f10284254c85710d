import { searchTerms } from "./search-terms";

/** Words that shape a question and name nothing: whether a document holds them says nothing about the answer. */
const SHAPE = `
long short fast quick quickly soon much many enough big great nice exactly roughly approximately usually normally
currently actually generally typically ever yet still already today tomorrow possible possibly impossible able allowed
offer offers offered provide provides available exist exists come comes coming take takes taking use uses using used
find found look looking get gets getting give gives giving buy buying bought purchase make makes let lets
guys team people person someone everybody everyone company add added time times kind sort type way ways
difference differences information info detail details idea ideas question questions case
dirty filthy muddy stained smelly ruin ruining destroy wreck properly correctly safe safely best right
different another other others else extra additional new old own everything whole
myself yourself itself maybe perhaps anyway
above below value minimum guide chart wondering usually policy policies rule rules condition conditions arrive arrives machine chance chances period
plan planning hope hoping expect expecting consider considering thinking
`;

export const FILLERS: ReadonlySet<string> = searchTerms(SHAPE);

/** Member states of the European Union, as search terms of one word. */
export const UNION: ReadonlySet<string> = searchTerms(
  "Austria Belgium Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Germany Greece Hungary Ireland Italy " +
    "Latvia Lithuania Luxembourg Malta Netherlands Holland Poland Portugal Romania Slovakia Slovenia Spain Sweden",
);

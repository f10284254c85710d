/** A help-centre article as its author wrote it: Markdown, without what the help centre adds. */
export interface ArticleText {
  id: string;
  title: string;
  text: string;
}

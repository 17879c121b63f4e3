CREATE VIRTUAL TABLE `search_index` USING fts5(`scope`, `title`, `body`, content='', contentless_delete=1, prefix='2 3');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_words` USING fts5vocab(`search_index`, row);

CREATE TABLE `announcement_posts` (
	`guild_id` text NOT NULL,
	`announcement_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`place` text NOT NULL,
	`state` text NOT NULL,
	`message_id` text,
	`text` text NOT NULL,
	PRIMARY KEY(`guild_id`, `announcement_id`, `due_at`, `place`)
);
--> statement-breakpoint
CREATE TABLE `announcements` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`state` text NOT NULL,
	`text` text NOT NULL,
	`channel_ids` text NOT NULL,
	`options` text NOT NULL,
	`wall` text NOT NULL,
	`zone` text NOT NULL,
	`fold` text,
	`repeat` text,
	`at_once` integer NOT NULL,
	`question` text,
	`attached` text NOT NULL,
	`revision` integer NOT NULL,
	`next_at` integer,
	`created_by` text NOT NULL,
	`approved_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `announcements_next` ON `announcements` (`guild_id`,`state`,`next_at`);--> statement-breakpoint
CREATE TABLE `calendar_edits` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`scope` text NOT NULL,
	`edit` text NOT NULL,
	`question` text NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `calendar_events` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`details` text NOT NULL,
	`plans` text NOT NULL,
	`wall` text NOT NULL,
	`zone` text NOT NULL,
	`fold` text,
	`repeat` text,
	`sign_up` text,
	`skipped` text NOT NULL,
	`batch` text,
	`sequence` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `calendar_events_state` ON `calendar_events` (`guild_id`,`state`);--> statement-breakpoint
CREATE INDEX `calendar_events_batch` ON `calendar_events` (`guild_id`,`batch`);--> statement-breakpoint
CREATE TABLE `calendar_feeds` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`secret` text NOT NULL,
	`digest` text NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_digest` ON `calendar_feeds` (`guild_id`,`digest`);--> statement-breakpoint
CREATE TABLE `calendar_occurrences` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`event_id` text NOT NULL,
	`wall` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`details` text NOT NULL,
	`state` text NOT NULL,
	`sequence` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`channel_id` text,
	`message_id` text,
	`shown_picture` text,
	`scheduled_event_id` text,
	`crowded_out` integer NOT NULL,
	`stale` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_occurrences_wall` ON `calendar_occurrences` (`guild_id`,`event_id`,`wall`);--> statement-breakpoint
CREATE INDEX `calendar_occurrences_start` ON `calendar_occurrences` (`guild_id`,`state`,`starts_at`);--> statement-breakpoint
CREATE INDEX `calendar_occurrences_scheduled` ON `calendar_occurrences` (`guild_id`,`scheduled_event_id`);--> statement-breakpoint
CREATE TABLE `calendar_rsvps` (
	`guild_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`user_id` text NOT NULL,
	`answer` text NOT NULL,
	`since` integer NOT NULL,
	`by_discord` integer NOT NULL,
	`remind` integer NOT NULL,
	`attended` integer NOT NULL,
	`feedback` text,
	PRIMARY KEY(`guild_id`, `occurrence_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `calendar_rsvps_answer` ON `calendar_rsvps` (`guild_id`,`occurrence_id`,`answer`,`since`);--> statement-breakpoint
CREATE TABLE `calendar_said` (
	`guild_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`moment` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `occurrence_id`, `moment`, `at`)
);
--> statement-breakpoint
CREATE TABLE `inquiries` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`about` text NOT NULL,
	`open_about` text,
	`subject` text,
	`author_id` text,
	`author_name` text,
	`concerns_id` text,
	`owner_id` text,
	`team` text,
	`text` text NOT NULL,
	`details` text NOT NULL,
	`outcome` text,
	`answer` text,
	`locale` text,
	`hears_in` text NOT NULL,
	`hears_channel_id` text,
	`created_at` integer NOT NULL,
	`asked_at` integer,
	`answered_at` integer,
	`due_at` integer,
	`changed_at` integer NOT NULL,
	`shown_at` integer,
	`closed_at` integer,
	`last_reply_id` text,
	`channel_id` text,
	`message_id` text,
	`thread_id` text,
	PRIMARY KEY(`guild_id`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inquiries_open` ON `inquiries` (`guild_id`,`kind`,`open_about`);--> statement-breakpoint
CREATE INDEX `inquiries_author` ON `inquiries` (`guild_id`,`author_id`);--> statement-breakpoint
CREATE INDEX `inquiries_concerns` ON `inquiries` (`guild_id`,`concerns_id`);--> statement-breakpoint
CREATE INDEX `inquiries_state` ON `inquiries` (`guild_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `inquiries_age` ON `inquiries` (`guild_id`,`closed_at`,`number`);--> statement-breakpoint
CREATE INDEX `inquiries_owner` ON `inquiries` (`guild_id`,`owner_id`,`closed_at`,`number`);--> statement-breakpoint
CREATE INDEX `inquiries_due` ON `inquiries` (`guild_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `inquiries_thread` ON `inquiries` (`guild_id`,`thread_id`);--> statement-breakpoint
CREATE INDEX `inquiries_open_about` ON `inquiries` (`open_about`);--> statement-breakpoint
CREATE TABLE `inquiry_history` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`step` text NOT NULL,
	`by_id` text,
	`text` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inquiry_history_number` ON `inquiry_history` (`guild_id`,`number`);--> statement-breakpoint
CREATE TABLE `inquiry_people` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`user_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `number`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `inquiry_people_user` ON `inquiry_people` (`guild_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `faq_entries` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`phrasings` text NOT NULL,
	`answer` text NOT NULL,
	`links` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`shown` integer NOT NULL,
	`thread_id` text,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `faq_votes` (
	`guild_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`user_id` text NOT NULL,
	`helped` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `entry_id`, `user_id`)
);
--> statement-breakpoint
CREATE TABLE `help_answers` (
	`guild_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`message_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`marked_by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `thread_id`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `help_answers_author` ON `help_answers` (`guild_id`,`author_id`);--> statement-breakpoint
CREATE TABLE `help_drafts` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`asker_id` text NOT NULL,
	`title` text NOT NULL,
	`details` text NOT NULL,
	`image` text,
	`tag_ids` text NOT NULL,
	`calls` integer NOT NULL,
	`faq_id` text,
	`channel_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`thread_id` text,
	`refused` text,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `help_drafts_thread` ON `help_drafts` (`guild_id`,`thread_id`);--> statement-breakpoint
CREATE TABLE `help_questions` (
	`guild_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`asker_id` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`number` integer,
	`asked_at` integer NOT NULL,
	`answered_at` integer,
	`active_at` integer NOT NULL,
	`solved_at` integer,
	`reminded_at` integer,
	`note_id` text,
	`faq_id` text,
	`offered_to` text NOT NULL,
	PRIMARY KEY(`guild_id`, `thread_id`)
);
--> statement-breakpoint
CREATE INDEX `help_questions_state` ON `help_questions` (`guild_id`,`state`,`active_at`);--> statement-breakpoint
CREATE TABLE `helpers` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`since` integer NOT NULL,
	`pinged_at` integer,
	PRIMARY KEY(`guild_id`, `user_id`)
);
--> statement-breakpoint
CREATE TABLE `kudos` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `kudos_from` ON `kudos` (`guild_id`,`from_id`,`at`);--> statement-breakpoint
CREATE INDEX `kudos_to` ON `kudos` (`guild_id`,`to_id`,`at`);--> statement-breakpoint
CREATE TABLE `mentor_log` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`user_id` text NOT NULL,
	`action` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mentor_log_user` ON `mentor_log` (`guild_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `mentors` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`display_name` text NOT NULL,
	`state` text NOT NULL,
	`offers` text NOT NULL,
	`wants` text NOT NULL,
	`languages` text NOT NULL,
	`zone` text,
	`hours_per_week` integer NOT NULL,
	`capacity` integer NOT NULL,
	`about` text NOT NULL,
	`avoids` text NOT NULL,
	`by_dm` integer DEFAULT false NOT NULL,
	`paused_until` integer,
	`quiet_until` integer,
	`unanswered` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `mentors_state` ON `mentors` (`guild_id`,`state`);--> statement-breakpoint
CREATE TABLE `mentor_offers` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`request_id` text NOT NULL,
	`mentor_id` text NOT NULL,
	`mentee_id` text NOT NULL,
	`state` text NOT NULL,
	`fit` text NOT NULL,
	`channel_id` text NOT NULL,
	`by_dm` integer DEFAULT false NOT NULL,
	`message_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`answered_at` integer,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mentor_offers_request` ON `mentor_offers` (`guild_id`,`request_id`);--> statement-breakpoint
CREATE INDEX `mentor_offers_mentor` ON `mentor_offers` (`guild_id`,`mentor_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `mentor_offers_one` ON `mentor_offers` (`guild_id`,`request_id`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `pairing_ratings` (
	`guild_id` text NOT NULL,
	`pairing_id` text NOT NULL,
	`rater_id` text NOT NULL,
	`helped` integer NOT NULL,
	`again` integer NOT NULL,
	`words` text NOT NULL,
	`may_show` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `pairing_id`, `rater_id`)
);
--> statement-breakpoint
CREATE TABLE `pairings` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`request_id` text,
	`mentor_id` text NOT NULL,
	`mentee_id` text NOT NULL,
	`mentor_name` text NOT NULL,
	`mentee_name` text NOT NULL,
	`state` text NOT NULL,
	`fit` text NOT NULL,
	`thread_id` text,
	`place` text,
	`started_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	`end_note` text,
	`silent` integer DEFAULT 0 NOT NULL,
	`mentor_seen_at` integer NOT NULL,
	`mentee_seen_at` integer NOT NULL,
	`asked_at` integer,
	`away_until` integer,
	`met_at` integer,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `pairings_mentor` ON `pairings` (`guild_id`,`mentor_id`,`state`);--> statement-breakpoint
CREATE INDEX `pairings_mentee` ON `pairings` (`guild_id`,`mentee_id`,`state`);--> statement-breakpoint
CREATE INDEX `pairings_thread` ON `pairings` (`guild_id`,`thread_id`);--> statement-breakpoint
CREATE INDEX `pairings_state` ON `pairings` (`guild_id`,`state`,`started_at`);--> statement-breakpoint
CREATE TABLE `mentor_requests` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`display_name` text NOT NULL,
	`state` text NOT NULL,
	`wants` text NOT NULL,
	`shows` text NOT NULL,
	`languages` text NOT NULL,
	`zone` text,
	`about` text NOT NULL,
	`avoids` text NOT NULL,
	`is_first` integer NOT NULL,
	`waiting_since` integer NOT NULL,
	`paired_at` integer,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `mentor_requests_state` ON `mentor_requests` (`guild_id`,`state`,`waiting_since`);--> statement-breakpoint
CREATE UNIQUE INDEX `mentor_requests_one` ON `mentor_requests` (`guild_id`,`user_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `journeys` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	`state` text NOT NULL,
	`pending` integer DEFAULT false NOT NULL,
	`screened_at` integer,
	`greeted_at` integer,
	`greeting_message_id` text,
	`rules_accepted_at` integer,
	`rules_version` integer,
	`introduced_at` integer,
	`introduction` text,
	`introduction_message_id` text,
	`interests_at` integer,
	`profile_at` integer,
	`mentor_at` integer,
	`mentor_wanted` integer,
	`skipped` text,
	`member_role_at` integer,
	`first_message_at` integer,
	`first_message_channel_id` text,
	`first_message_id` text,
	`first_answer_at` integer,
	`first_answer_by` text,
	`note_message_id` text,
	`note_channel_id` text,
	`nudges` integer DEFAULT 0 NOT NULL,
	`nudged_at` integer,
	`check_by` text,
	`check_answered_at` integer,
	`mood` text,
	`settled_at` integer,
	`stalled_at` integer,
	`left_at` integer,
	`restarted_at` integer,
	`resumed_from` integer,
	`look_at` integer,
	PRIMARY KEY(`guild_id`, `user_id`, `joined_at`)
);
--> statement-breakpoint
CREATE INDEX `journeys_state` ON `journeys` (`guild_id`,`state`,`joined_at`);--> statement-breakpoint
CREATE INDEX `journeys_look` ON `journeys` (`guild_id`,`look_at`) WHERE look_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `journeys_joined` ON `journeys` (`guild_id`,`joined_at`);--> statement-breakpoint
CREATE INDEX `journeys_first_message` ON `journeys` (`guild_id`,`first_message_at`);--> statement-breakpoint
CREATE TABLE `onboarding_guilds` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`nudged_at` integer
);
--> statement-breakpoint
CREATE TABLE `profiles` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`languages` text NOT NULL,
	`zone` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`)
);
--> statement-breakpoint
CREATE TABLE `guild_departures` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`left_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `rulebook_acceptances` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`version` integer NOT NULL,
	`accepted_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `rulebook_acceptances_version` ON `rulebook_acceptances` (`guild_id`,`version`);--> statement-breakpoint
CREATE TABLE `rulebook_pages` (
	`guild_id` text NOT NULL,
	`page` integer NOT NULL,
	`channel_id` text NOT NULL,
	`message_id` text,
	`effect_id` text NOT NULL,
	`body` text NOT NULL,
	`sent_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `page`)
);
--> statement-breakpoint
CREATE INDEX `rulebook_pages_message` ON `rulebook_pages` (`guild_id`,`message_id`);--> statement-breakpoint
CREATE TABLE `rulebook_versions` (
	`guild_id` text NOT NULL,
	`version` integer NOT NULL,
	`rules` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL,
	`asks_again` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `rulebooks` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`draft` text NOT NULL,
	`revision` integer NOT NULL,
	`version` integer NOT NULL,
	`healed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`last_error` text,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`guild_id`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`due_at`);--> statement-breakpoint
CREATE TABLE `guild_problems` (
	`guild_id` text NOT NULL,
	`code` text NOT NULL,
	`reference` text NOT NULL,
	`values` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `code`, `reference`)
);
--> statement-breakpoint
CREATE TABLE `guild_settings` (
	`guild_id` text NOT NULL,
	`section` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	PRIMARY KEY(`guild_id`, `section`)
);
--> statement-breakpoint
CREATE TABLE `settings_imports` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`changed_at` integer NOT NULL,
	`shown_to` text NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `series` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`audience` text NOT NULL,
	`channel_id` text NOT NULL,
	`is_direct` integer NOT NULL,
	`holiday_rule` text NOT NULL,
	`zone` text NOT NULL,
	`written_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `series_items` (
	`guild_id` text NOT NULL,
	`series_id` text NOT NULL,
	`id` text NOT NULL,
	`day` integer,
	`repeat` text,
	`time` text NOT NULL,
	`text` text,
	`options` text NOT NULL,
	`question` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `series_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `series_members` (
	`guild_id` text NOT NULL,
	`series_id` text NOT NULL,
	`user_id` text NOT NULL,
	`run_id` text NOT NULL,
	PRIMARY KEY(`guild_id`, `series_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `series_members_user` ON `series_members` (`guild_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `series_runs` (
	`guild_id` text NOT NULL,
	`series_id` text NOT NULL,
	`id` text NOT NULL,
	`start_day` text NOT NULL,
	`shift_days` integer NOT NULL,
	`handled_until` integer NOT NULL,
	`is_over` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `series_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `starter_questions` (
	`guild_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`typed` text NOT NULL,
	`question` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `starters` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`written_by` text NOT NULL,
	`uses` integer NOT NULL,
	`last_used_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `starters_state` ON `starters` (`guild_id`,`state`);--> statement-breakpoint
CREATE TABLE `post_troubles` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`what` text NOT NULL,
	`due_at` integer NOT NULL,
	`reason` text,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `inquiry_messages` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`direction` text NOT NULL,
	`author_id` text,
	`author_name` text,
	`as_team` integer NOT NULL,
	`text` text NOT NULL,
	`files` text NOT NULL,
	`extras` text NOT NULL,
	`state` text NOT NULL,
	`trouble_code` integer,
	`source_channel_id` text,
	`source_message_id` text,
	`copy_channel_id` text,
	`copy_message_id` text,
	`at` integer NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `inquiry_messages_number` ON `inquiry_messages` (`guild_id`,`number`,`direction`,`state`);--> statement-breakpoint
CREATE INDEX `inquiry_messages_copy` ON `inquiry_messages` (`guild_id`,`copy_message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `inquiry_messages_source` ON `inquiry_messages` (`guild_id`,`source_message_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `inquiry_messages_sending` ON `inquiry_messages` (`guild_id`,`number`,`direction`) WHERE state = 'sending';--> statement-breakpoint
CREATE TABLE `direct_arrivals` (
	`channel_id` text NOT NULL,
	`message_id` text NOT NULL,
	`user_id` text NOT NULL,
	`user_name` text NOT NULL,
	`text` text NOT NULL,
	`files` text NOT NULL,
	`extras` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `message_id`)
);
--> statement-breakpoint
CREATE TABLE `direct_channels` (
	`channel_id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`last_id` text,
	`guild_id` text,
	`asked_at` integer
);
--> statement-breakpoint
CREATE INDEX `direct_channels_guild` ON `direct_channels` (`guild_id`);--> statement-breakpoint
CREATE TABLE `mediations` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`first_id` text NOT NULL,
	`second_id` text NOT NULL,
	`first_name` text NOT NULL,
	`second_name` text NOT NULL,
	`moderator_id` text NOT NULL,
	`other_moderator_id` text,
	`thread_id` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`result` text,
	PRIMARY KEY(`guild_id`, `number`)
);
--> statement-breakpoint
CREATE INDEX `mediations_thread` ON `mediations` (`guild_id`,`thread_id`);--> statement-breakpoint
CREATE TABLE `inbox_routes` (
	`guild_id` text NOT NULL,
	`name` text NOT NULL,
	`form` text NOT NULL,
	`kind` text,
	`subject` text,
	`channel_id` text,
	`url` text,
	`secret` text,
	PRIMARY KEY(`guild_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `inbox_blocks` (
	`guild_id` text NOT NULL,
	`mark` text NOT NULL,
	`number` integer NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `mark`)
);
--> statement-breakpoint
CREATE TABLE `inquiry_seals` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`sealed` text NOT NULL,
	PRIMARY KEY(`guild_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `inbox_snippets` (
	`guild_id` text NOT NULL,
	`name` text NOT NULL,
	`text` text NOT NULL,
	`kind` text,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `mentor_activity` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`day` integer NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`, `day`)
);
--> statement-breakpoint
CREATE INDEX `mentor_activity_day` ON `mentor_activity` (`guild_id`,`day`);--> statement-breakpoint
CREATE TABLE `mentor_nominations` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `mentor_nominations_by` ON `mentor_nominations` (`guild_id`,`by_id`,`at`);--> statement-breakpoint
CREATE TABLE `round_groups` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`round_at` integer NOT NULL,
	`user_ids` text NOT NULL,
	`names` text NOT NULL,
	`topics` text NOT NULL,
	`thread_id` text,
	`met_at` integer,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `round_groups_round` ON `round_groups` (`guild_id`,`round_at`);--> statement-breakpoint
CREATE TABLE `round_members` (
	`guild_id` text NOT NULL,
	`user_id` text NOT NULL,
	`display_name` text NOT NULL,
	`languages` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `user_id`)
);
--> statement-breakpoint
CREATE TABLE `automod_counts` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`day` integer NOT NULL,
	`hits` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `number`, `day`)
);
--> statement-breakpoint
CREATE TABLE `automod_native` (
	`guild_id` text NOT NULL,
	`guard` text NOT NULL,
	`rule_id` text NOT NULL,
	PRIMARY KEY(`guild_id`, `guard`)
);
--> statement-breakpoint
CREATE TABLE `automod_rules` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`looks_for` text NOT NULL,
	`mode` text NOT NULL,
	`action` text NOT NULL,
	`points` integer NOT NULL,
	`timeout_ms` integer NOT NULL,
	`exempt_role_ids` text NOT NULL,
	`exempt_channel_ids` text NOT NULL,
	`channel_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`guild_id`, `number`)
);
--> statement-breakpoint
CREATE TABLE `case_drafts` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`actor_id` text NOT NULL,
	`request` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `mod_cases` (
	`guild_id` text NOT NULL,
	`number` integer NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`target_id` text NOT NULL,
	`target_name` text NOT NULL,
	`actor_id` text NOT NULL,
	`reason` text,
	`rule_number` integer,
	`rule_text` text,
	`points` integer NOT NULL,
	`dm_state` text NOT NULL,
	`error_code` integer,
	`error_text` text,
	`evidence` text NOT NULL,
	`delete_message_seconds` integer NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`expires_at` integer,
	`ended_at` integer,
	`trouble_told_at` integer,
	`cause_number` integer,
	`audit_entry_id` text,
	`voided_at` integer,
	`voided_by` text,
	`void_reason` text,
	`log_channel_id` text,
	`log_message_id` text,
	PRIMARY KEY(`guild_id`, `number`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mod_cases_audit_entry` ON `mod_cases` (`guild_id`,`audit_entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `mod_cases_cause` ON `mod_cases` (`guild_id`,`cause_number`);--> statement-breakpoint
CREATE INDEX `mod_cases_target` ON `mod_cases` (`guild_id`,`target_id`,`number`);--> statement-breakpoint
CREATE INDEX `mod_cases_actor` ON `mod_cases` (`guild_id`,`actor_id`,`number`);--> statement-breakpoint
CREATE TABLE `channel_holds` (
	`guild_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`kind` text NOT NULL,
	`before` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`guild_id`, `channel_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `raid_people` (
	`guild_id` text NOT NULL,
	`raid_id` text NOT NULL,
	`user_id` text NOT NULL,
	`name` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	`is_suspect` integer NOT NULL,
	`timeout` text NOT NULL,
	`timeout_until` integer,
	`held` text NOT NULL,
	`held_role_id` text,
	`error_text` text,
	PRIMARY KEY(`guild_id`, `raid_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `raid_people_user` ON `raid_people` (`guild_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `raids` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	`open_mark` integer,
	`since` integer NOT NULL,
	`last_wave_at` integer NOT NULL,
	`reasons` text NOT NULL,
	`name_keys` text NOT NULL,
	`by_id` text,
	`ended_at` integer,
	`ended_by` text,
	`limits` text NOT NULL,
	`answers` text NOT NULL,
	`before` text NOT NULL,
	`pause` text NOT NULL,
	`paused_until` integer,
	`verification` text NOT NULL,
	`level` integer,
	`error_text` text,
	`channel_id` text,
	`message_id` text,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `raids_open` ON `raids` (`guild_id`,`open_mark`);--> statement-breakpoint
CREATE INDEX `raids_since` ON `raids` (`guild_id`,`since`);--> statement-breakpoint
CREATE TABLE `search_documents` (
	`guild_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`row` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `kind`, `key`)
);
--> statement-breakpoint
CREATE INDEX `search_documents_row` ON `search_documents` (`row`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_key` text NOT NULL,
	`effect` text NOT NULL,
	`state` text NOT NULL,
	`urgency` integer NOT NULL,
	`attempts` integer NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`give_up_at` integer NOT NULL,
	`claimed_at` integer,
	`doubt_since` integer,
	`settled_at` integer,
	`result_id` text,
	`error_code` integer,
	`error_text` text,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_lane` ON `outbox` (`guild_id`,`state`,`urgency`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_result` ON `outbox` (`guild_id`,`result_id`);--> statement-breakpoint
CREATE TABLE `pictures` (
	`guild_id` text NOT NULL,
	`id` text NOT NULL,
	`bytes` blob NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`guild_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `pictures_seen` ON `pictures` (`seen_at`);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index` USING fts5(`scope`, `title`, `body`, content='', contentless_delete=1, prefix='2 3');
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_words` USING fts5vocab(`search_index`, row);
// Pure: topics as people type them, and which of the server's own belong together.

/** Topics that one person can name for one purpose. */
const MOST_TOPICS = 12;
const LONGEST_TOPIC = 40;

/** The owner's list: topics of one group are related to each other. */
export interface TopicGroup {
  name: string;
  topics: readonly string[];
}

/** How two spellings of the same topic are known to be the same. */
export function topicKey(topic: string): string {
  return topic.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** `Rust, old radios; CNC` as a list, each topic once, spelled as the server spells it where it knows the topic. */
export function parseTopics(typed: string, groups: readonly TopicGroup[]): string[] {
  const known = new Map(groups.flatMap((group) => group.topics).map((topic) => [topicKey(topic), topic]));
  const topics = new Map<string, string>();
  for (const part of typed.split(/[,;\n]/u)) {
    const clean = part.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_TOPIC);
    const key = topicKey(clean);
    if (key !== '' && !topics.has(key)) topics.set(key, known.get(key) ?? clean);
  }
  return [...topics.values()].slice(0, MOST_TOPICS);
}

/** `Making: CNC, Soldering` a line. Topics without a group stand in lines without a colon and are related to nothing. */
export function parseTopicGroups(typed: string): TopicGroup[] {
  return typed
    .split('\n')
    .flatMap((line): TopicGroup[] => {
      const colon = line.indexOf(':');
      const topics = parseTopics(colon < 0 ? line : line.slice(colon + 1), []);
      if (colon < 0) return topics.map((topic) => ({ name: '', topics: [topic] }));
      return [{ name: line.slice(0, colon).trim().slice(0, LONGEST_TOPIC), topics }];
    })
    .filter((group) => group.topics.length > 0);
}

/** The list as `parseTopicGroups` takes it. */
export function formatTopicGroups(groups: readonly TopicGroup[]): string {
  return groups
    .map((group) => (group.name ? `${group.name}: ${group.topics.join(', ')}` : group.topics.join(', ')))
    .join('\n');
}

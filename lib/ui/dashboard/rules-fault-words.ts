import type { MessageKey, Translate } from '@/lib/browser/i18n';

/** What is put around another sentence, and our words for it; the last group is the sentence within. */
const AROUND: readonly [said: RegExp, key: MessageKey][] = [
  [/^Line (\d+): (.*)$/s, 'rules_fault_line'],
  [/^Rule "([^"]*)", (.*)$/s, 'rules_fault_rule'],
  [/^([\w-]+(?:\.[\w-]+|\[\d+\])*|(?:\[\d+\])(?:\.[\w-]+|\[\d+\])*): (.*)$/s, 'rules_fault_at'],
];
const IN_RULE = /^(.*) The rule is "([^"]*)"\.?$/s;

/** What those who read rules say (`lib/rules`, zod, yaml), and our words for it. */
const SAID: readonly [said: RegExp, key: MessageKey][] = [
  [/^Too small: expected \w+ to have >=?(\d+)/, 'rules_fault_short'],
  [/^Too big: expected \w+ to have <=?(\d+)/, 'rules_fault_long'],
  [/^Too small: expected \w+ to be >=(\S+)$/, 'rules_fault_least'],
  [/^Too small: expected \w+ to be >(\S+)$/, 'rules_fault_above'],
  [/^Too big: expected \w+ to be <=(\S+)$/, 'rules_fault_most'],
  [/^Too big: expected \w+ to be <(\S+)$/, 'rules_fault_below'],
  [/^Invalid option: expected one of (.*)$/s, 'rules_fault_option'],
  [/^Invalid input: expected (.+)$/s, 'rules_fault_literal'],
  [/^Unrecognized keys?: (.*)$/s, 'rules_fault_keys'],
  [/^Invalid (?:input|string|key|element)\b/, 'rules_fault_input'],
  [/^use small letters, digits and dashes/, 'rules_fault_id'],
  [/^use a number and s, m, h, d or w/, 'rules_fault_duration'],
  [/^"(.*)" is no length of time;/s, 'rules_fault_span'],
  [/^"(.*)" is no comparison; write it as (".*?") or (".*?")$/s, 'rules_fault_comparison'],
  [/^"(.*)" are no hours;/s, 'rules_fault_hours'],
  [/^use 1 \(Monday\)/, 'rules_fault_weekday'],
  [/^use YYYY-MM-DD$/, 'rules_fault_date'],
  [/^use some of i, s and m$/, 'rules_fault_flags'],
  [/^give words or a pattern$/, 'rules_fault_name_part'],
  [/^name at least one thing to look at$/, 'rules_fault_one_thing'],
  [/^give weekdays, hours or dates$/, 'rules_fault_when'],
  [/^give at least one of (.*)$/, 'rules_fault_one_of'],
  [/^name one of flag, strike/, 'rules_fault_action'],
  [/^[Ww]rite it as (.*)$/s, 'rules_fault_form'],
  [/^A list of conditions is wanted here$/, 'rules_fault_conditions'],
  [/^(\d+) conditions are too many; (\d+) are the most$/, 'rules_fault_conditions_many'],
  [/^A list of \{ weight, when \} is wanted here$/, 'rules_fault_parts'],
  [/^The weight must be a number$/, 'rules_fault_weight'],
  [/^A condition is wanted here: one of (.*)$/, 'rules_fault_condition'],
  [/^Conditions stand more than (\d+) deep/, 'rules_fault_deep'],
  [/^(\d+) conditions stand together; give exactly one of (.*), or put them into "all"$/, 'rules_fault_together'],
  [/^No check is called "(.*)"; use one of (.*)$/s, 'rules_fault_check'],
  [/^"surge" looks at a whole community/, 'rules_fault_surge'],
  [/^a rule of the level "community" has the condition/, 'rules_fault_community'],
  [/^a rule of the level "community" has no exceptions/, 'rules_fault_exceptions'],
  [/^There is no list "(.*)"; there are (.*)$/s, 'rules_fault_lists'],
  [/^There is no list "(.*)"$/s, 'rules_fault_list'],
  [/^The file has (\d+) characters; (\d+) are the most$/, 'rules_fault_characters'],
  [/^Rules are a set with "version: 1"/, 'rules_fault_set'],
  [/^Two rules have the id "(.*)";/, 'rules_fault_rule_twice'],
  [/^Two lists have the id "(.*)";/, 'rules_fault_list_twice'],
  [/^"(.*)" is nowhere in the rule "(.*)"$/s, 'rules_fault_nowhere'],
  [/^There is no rule "(.*)"$/s, 'rules_fault_no_rule'],
  [/^The pattern "(.*)" looks around itself/s, 'rules_fault_pattern_around'],
  [/^The pattern "(.*)" refers back to a group/s, 'rules_fault_pattern_back'],
  [/^The pattern "(.*)" has an atomic group/s, 'rules_fault_pattern_atomic'],
  [/^The pattern "(.*)" calls itself/s, 'rules_fault_pattern_self'],
  [/^The pattern "(.*)" grows to (\d+) steps by its repetitions, (\d+) are/s, 'rules_fault_pattern_large'],
  [/^The pattern "(.*)" cannot be read: (.*)$/s, 'rules_fault_pattern_read'],
  [/^the list holds no word/, 'rules_fault_plain'],
  [/^a rule is a list of "key: value" lines/, 'rules_fault_automoderator'],
  [/^there is no rule in the file/, 'rules_fault_automoderator_none'],
  [/^the file holds no word; each line is word=/, 'rules_fault_discuz'],
  [/^the file holds no word; each line is a word/, 'rules_fault_discourse'],
  [/^Map keys must be unique/, 'rules_fault_yaml_twice'],
  [/^Missing closing (\S+)/, 'rules_fault_yaml_quote'],
  [/^Flow (?:map|sequence) .*must|expected flow .* to end|Expected flow/i, 'rules_fault_yaml_bracket'],
  [/start at the same column|Bad indentation|must be (?:sufficiently|more) indented|Unexpected (?:block|scalar)/, 'rules_fault_yaml_indent'],
  [/^Nested mappings are not allowed/, 'rules_fault_yaml_nested'],
  [/^Implicit (?:map )?keys/, 'rules_fault_yaml_line'],
  [/Tabs are not allowed/, 'rules_fault_yaml_tab'],
  [/cannot start with (?:reserved character |a tab character|block indicator )?(\S+)/, 'rules_fault_yaml_sign'],
  [/token in YAML stream: "[\]}]"/, 'rules_fault_yaml_bracket'],
  [/^Unresolved alias.*: (\S+)/, 'rules_fault_yaml_alias'],
  [/^Excessive alias count/, 'rules_fault_yaml_many'],
  [/^Invalid escape sequence ([^"\s]+)/, 'rules_fault_yaml_escape'],
  [/^Missing ,|^Block collections are not allowed within flow/, 'rules_fault_yaml_comma'],
  [/^Unexpected (?:,|empty item) in/, 'rules_fault_yaml_commas'],
  [/^Missing space after :|^Comments must be separated/, 'rules_fault_yaml_space'],
  [/^Sequence item without -/, 'rules_fault_yaml_dash'],
  [/multiple documents|directives-end/, 'rules_fault_yaml_documents'],
  [/\balias\b|\banchors?\b/i, 'rules_fault_yaml_reference'],
  [/\btags?\b/i, 'rules_fault_yaml_tag'],
  [/^Not a YAML token|^Block scalar/, 'rules_fault_yaml_block'],
  // Whatever else the library may say of signs that stand where none can.
  [/^(?:Unexpected|Unsupported|Expected a flow)|\bdirective\b/, 'rules_fault_yaml_unexpected'],
];

const EXPECTED = /^Invalid input: expected (string|number|int|boolean|array|object|record), received (\w+)$/;
const TYPES: readonly string[] = ['string', 'number', 'int', 'boolean', 'array', 'object', 'record', 'null', 'nan'];

/** What is wrong in rules, in the operator's language. What is not known stands as it came: better foreign than not told. */
export function ruleFaultWords(t: Translate, said: string): string {
  const within = IN_RULE.exec(said);
  if (within) return t('rules_fault_in_rule', ruleFaultWords(t, within[1]!), within[2]!);
  for (const [pattern, key] of AROUND) {
    const [, place, inner] = pattern.exec(said) ?? [];
    if (place !== undefined && inner !== undefined) return t(key, place, ruleFaultWords(t, inner));
  }
  const bare = said.replace(/\.$/, '');
  const typed = EXPECTED.exec(bare);
  if (typed) return sentence(t, expected(t, typed[1]!.toLowerCase(), typed[2]!.toLowerCase()));
  for (const [pattern, key] of SAID) {
    const found = pattern.exec(bare);
    if (found) return sentence(t, t(key, ...found.slice(1).map((arg = '') => arg.replaceAll('"|"', '", "'))));
  }
  return said;
}

function expected(t: Translate, wanted: string, received: string): string {
  const nameOf = (type: string): string => (TYPES.includes(type) ? t(`rules_type_${type}` as MessageKey) : type);
  return received === 'undefined' ? t('rules_fault_missing', nameOf(wanted)) : t('rules_fault_type', nameOf(wanted), nameOf(received));
}

/** With the full stop of the language. */
const sentence = (t: Translate, words: string): string => `${words}${t('rules_fault_stop')}`;

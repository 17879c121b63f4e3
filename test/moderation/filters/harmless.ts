// 2,000 harmless sentences, full of words that filters stumble over.

const WORDS =
  `Scunthorpe Penistone Lightwater Clitheroe Cockburn Essex Sussex Middlesex Dickens Hancock Cummings Arsenal
assassin assessment classic glassware passionate embassy compass harassment ambassador grass bassist massage assume asset
cockpit cocktail peacock cockatoo hancock shuttlecock cockroach analysis analyst canal banal analogue penalty
document cucumber circumstances accumulate title subtitle constitution therapist grapes drape skyscraper parapet
shitake mushiness pushit sextant sextet bisexuality-studies swank prickly pussycat pussywillow buttercup button butter
rebuttal hello shell basement basic raccoon tycoon cocoon dikes Vandyke spice spick-and-span niggle snigger niggardly
evaluate magnum titanium tithe stitch homonym homogeneous saturday cumulus cumbersome cumin thumb twat-free coconut
Matsushita Fukuoka Phuket Wankel wankle Dickinson moby-dick orgasmic-chemistry organism organ manuscript uranus tetanus
janus ass-ociate he'll she'll we'll it's_hot semen-tics basement cemented advertisement amusement condominium`
    .split(/\s+/)
    .slice(0, 100);

const FRAMES = [
  'Have you seen the # in the museum?',
  'I wrote about # for school today.',
  'My friend from # says hello to all of you',
  'as soon as # is done, ping me',
  'The # is it',
  'He gave us # and it is hot here',
  '#',
  'is # a good idea, or not?',
  'Can u r3ad my page on # at 4:55 pm',
  'A # for 5 $ is cheap!!!',
  'we do it all for # (again)',
  'pass hit points to the # please',
  'push it to main, then # it',
  'What an us team this # is',
  'I am a #. I am a fan. A n d that is fine',
  'this # has 455 parts, 8008 in all',
  'Its # vs. the rest: an all-time classic',
  'Who wants # for dinner? I f so, tell me.',
  'no u. # u',
  'our fan alliance loves #',
];

export const harmless: readonly string[] = WORDS.flatMap((word) => FRAMES.map((frame) => frame.replace('#', word)));

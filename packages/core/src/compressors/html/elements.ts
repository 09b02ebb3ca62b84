const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements that start and end a block of text. */
export const blockElements = set(
  'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 ' +
    'head header hgroup hr html legend li main menu nav ol option p pre section select summary table tbody td tfoot th thead title tr ul label video audio',
)

/** Elements without content. */
export const voidElements = set(
  'area base br col embed hr img input link meta param source track wbr command keygen frame',
)

/** Elements whose content no reader of the page sees. `head` is not one of them: it is often left open. */
export const hiddenElements = set(
  'script style noscript template svg canvas iframe object applet audio video map datalist noframes noembed',
)

/** Elements that are controls or ways to other pages wherever they stand. */
export const boilerplateElements = set('nav footer button select dialog')

/** Roles that say the same. */
export const boilerplateRoles = set(
  'navigation contentinfo banner search menu menubar toolbar tablist dialog alertdialog complementary',
)

/** Classes and ids that people give to what is not the page's own text: whole words, and words that others are put before. */
export const boilerplateName =
  /(?:^|[^a-z])(?:nav|menu|foot|ads?|advert(?:isement)?|sponsored|promo|banner|social|shar(?:e|ing)|newsletter|subscribe|sign-?up|log-?in|related|recommended|popup|modal|overlay|skip(?:-?link)?|pag(?:er|ination)|toolbar|masthead|topbar|widgets?|tracking|colophon|gdpr|consent|sr-only|visually-?hidden)(?:[^a-z]|$)|nav(?:bar|igation|igator)|side-?bar|breadcrumb|footer|cookie|headerlink/i

/** Opening any of these closes an open one of the same list: end tags that people leave out. */
export const siblingsThatClose: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', set('li')],
  ['dt', set('dt dd')],
  ['dd', set('dt dd')],
  ['p', set('p')],
  ['tr', set('tr td th')],
  ['td', set('td th')],
  ['th', set('td th')],
  ['option', set('option')],
  ['tbody', set('tbody thead tfoot tr td th')],
  ['tfoot', set('tbody thead tfoot tr td th')],
])

/** Elements that an open element of those lists is not looked for outside of. */
export const scopes = set('ul ol dl table select body html div section article')

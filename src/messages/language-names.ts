/** Each language's name in itself: what a switch to it says, whatever the language of the page. */
export const languageNames = { zh: '中文', en: 'English' };

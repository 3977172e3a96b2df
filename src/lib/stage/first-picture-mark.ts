/** The name of the mark in the page's performance timeline. */
export const firstPictureMark = 'first picture of the district';

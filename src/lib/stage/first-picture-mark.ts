/** Names of marks in the page's performance timeline: the district can be recognised; all that the view asks for is drawn. */
export const firstPictureMark = 'first picture of the district';
export const wholePictureMark = 'whole picture of the district';

/** Names of marks in the page's performance timeline: the district can be recognised; all that the view asks for is drawn. */
export const firstPictureMark = 'first picture of the district';
export const wholePictureMark = 'whole picture of the district';
/** The flat map has ground, and whatever came of its layers by then. */
export const flatPictureMark = 'first picture of the flat map';

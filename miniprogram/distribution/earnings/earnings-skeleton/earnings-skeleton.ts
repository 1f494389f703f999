/** The earnings page's places while its figures are on their way. */
Component({})

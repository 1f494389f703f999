/** The team page's places while its members are on their way. */
Component({})

/** What is said when a newer version of the site has arrived. */
export const offline = {
  newer: 'A new version is here. What is open goes on with the one it began with.',
  reload: 'Reload',
  reloadLong: 'Load the page again in the new version',
  later: 'Later',
};

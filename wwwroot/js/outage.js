// A page that could not be shown because the database was away is loaded again once the portal is ready. Not all at the same moment.
const pause = () => new Promise(resolve => setTimeout(resolve, 2000 + Math.random() * 3000));

async function isReady() {
  try {
    return (await fetch('/healthz/ready', { cache: 'no-store', credentials: 'omit' })).ok;
  } catch {
    return false;
  }
}

do await pause(); while (!await isReady());
location.reload();

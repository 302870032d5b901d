export function Urls({ urls }: { urls: string[] }) {
  return (
    <>
      {urls.map((url) => (
        <div key={url} className="number">
          {url.startsWith('http') ? (
            <a href={url} target="_blank" rel="noreferrer">
              {url}
            </a>
          ) : (
            url
          )}
        </div>
      ))}
    </>
  );
}

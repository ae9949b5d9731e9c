using System.Xml.Linq;
using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Keys;

/// <summary>Keeps the keys of Data Protection in the database, so that every portal process reads the cookies of every other. Its port is synchronous.</summary>
internal sealed class DatabaseKeyRing(IDbContextFactory<PortalDbContext> factory, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = factory.CreateDbContext();
        return [.. db.Set<KeyRingKey>().AsNoTracking().OrderBy(key => key.CreatedAt).Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var (id, xml, now) = (Guid.CreateVersion7(), element.ToString(SaveOptions.DisableFormatting), time.GetUtcNow());
        using var db = factory.CreateDbContext();
        db.Database.ExecuteSql($"insert into key_ring (id, name, xml, created_at) values ({id}, {friendlyName}, {xml}, {now})");
    }
}

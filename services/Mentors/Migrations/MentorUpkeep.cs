namespace ChuangMeng.Mentors.Migrations;

/// <summary>
/// What the database keeps up by itself, whoever writes pairings and mentors (docs/adr/0015): since when a dossier has no acting mentor,
/// and how far a pairing is with its sessions. The functions run as the tables' owner, for a mentor's projects may lie in another city.
/// </summary>
internal static class MentorUpkeep
{
    public const string Up = """
        create extension if not exists btree_gist;
        alter table mentor_norms add constraint ex_mentor_norms_days
          exclude using gist (region_code with =, daterange(valid_from, valid_to, '[]') with &&);
        insert into mentor_norms (id, region_code, version, created_at, updated_at, term_years, renewal_days, sessions_per_year, least_minutes,
          excellent_sessions, excellent_rating, qualified_sessions, qualified_rating, document, source_grade, valid_from)
        values ('01980000-0000-7000-8000-00000000f001', '370000', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 3, 60, 10, 30,
          12, 4.5, 10, 3, '青岛团市委 2014 年青年创业导师做法：聘期 3 年、每人结对 1 至 2 名、每年不少于 10 次、每次不少于 30 分钟（评分等次与续聘期为平台默认，待各市制定）', 'B', '2014-01-01');

        create function norm_of(region text, day date) returns setof mentor_norms language sql stable security definer set search_path = public as $$
          select * from mentor_norms where region_code in (left(region, 4) || '00', left(region, 2) || '0000')
            and valid_from <= day and (valid_to is null or valid_to >= day)
          order by region_code = left(region, 4) || '00' desc limit 1
        $$;

        create function refresh_mentorless(dossier uuid, at timestamptz) returns void language sql security definer set search_path = public as $$
          update dossiers d set without_mentor_since = case when has_mentor then null else at end
          from (select exists (select from pairings p join mentors m on m.id = p.mentor_id
            where p.dossier_id = dossier and p.state = 'Accepted' and m.status = 'Appointed') as has_mentor) now
          where d.id = dossier and has_mentor = (d.without_mentor_since is not null)
        $$;

        create function open_session_progress(pairing uuid, region text, mentor uuid, dossier uuid, accepted timestamptz) returns void
        language sql security definer set search_path = public as $$
          insert into session_progress (pairing_id, region_code, mentor_id, dossier_id, started_on, per_year, counted, behind_from, open)
          select pairing, region, mentor, dossier, day, n.sessions_per_year, 0, day + ceil(365.0 / n.sessions_per_year)::int, true
          from (select (accepted at time zone 'Asia/Shanghai')::date as day) d cross join lateral norm_of(region, d.day) n
          on conflict (pairing_id) do nothing
        $$;

        create function pairing_changed() returns trigger language plpgsql security definer set search_path = public as $$
        begin
          perform refresh_mentorless(new.dossier_id, new.updated_at);
          if new.state = 'Accepted' then
            perform open_session_progress(new.id, new.region_code, new.mentor_id, new.dossier_id, coalesce(new.answered_at, new.updated_at));
          else
            update session_progress set open = false where pairing_id = new.id and open;
          end if;
          return null;
        end $$;
        create trigger pairing_inserted after insert on pairings for each row when (new.state = 'Accepted') execute function pairing_changed();
        create trigger pairing_changed after update of state on pairings for each row when (new.state <> old.state) execute function pairing_changed();

        create function mentor_status_changed() returns trigger language plpgsql security definer set search_path = public as $$
        begin
          perform refresh_mentorless(dossier_id, new.updated_at) from pairings where mentor_id = new.id and state = 'Accepted' order by dossier_id;
          return null;
        end $$;
        create trigger mentor_status_changed after update of status on mentors for each row when (new.status <> old.status) execute function mentor_status_changed();

        update dossiers d set without_mentor_since = d.opened_at
          where not exists (select from pairings p join mentors m on m.id = p.mentor_id where p.dossier_id = d.id and p.state = 'Accepted' and m.status = 'Appointed');
        select open_session_progress(id, region_code, mentor_id, dossier_id, coalesce(answered_at, updated_at)) from pairings where state = 'Accepted';
        """;

    public const string Down = """
        drop trigger mentor_status_changed on mentors;
        drop trigger pairing_changed on pairings;
        drop trigger pairing_inserted on pairings;
        drop function mentor_status_changed, pairing_changed, open_session_progress, refresh_mentorless, norm_of;
        """;
}

using System.Runtime.CompilerServices;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Format;

/// <summary>The file is not an instance; the message names the line.</summary>
public sealed class InstanceFormatException(long line, string message) : Exception($"line {line}: {message}");

/// <summary>Reads an instance (docs/matching-format.md): one record a line, a letter and whole numbers apart by spaces.</summary>
public sealed class InstanceReader
{
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 18];
    private int _at;
    private int _end;
    private long _line = 1;

    private InstanceReader(Stream stream) => _stream = stream;

    /// <exception cref="InstanceFormatException">A line is no record, or contradicts another.</exception>
    public static MatchingProblem Read(Stream stream) => new InstanceReader(stream).Read();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MatchingProblem Read()
    {
        MatchingProblemBuilder? builder = null;
        while (Kind() is var kind and >= 0)
        {
            try
            {
                if (kind == 'p' && builder is null)
                    builder = new(Number(), Number(), Number());
                else if (kind == 'c')
                    SkipLine();
                else if (builder is null)
                    throw new InstanceFormatException(_line, "the first record must be p PROJECTS MENTORS PAIRS");
                else
                    Record(builder, kind);
            }
            catch (MatchingProblemException broken)
            {
                throw new InstanceFormatException(_line, broken.Message);
            }
            EndLine();
        }
        try
        {
            return builder?.Build() ?? throw new InstanceFormatException(_line, "the file has no record p");
        }
        catch (MatchingProblemException broken)
        {
            throw new InstanceFormatException(_line, broken.Message);
        }
    }

    private void Record(MatchingProblemBuilder builder, int kind)
    {
        switch (kind)
        {
            case 'a':
                builder.Allow(Number(), Number(), Number());
                break;
            case 'm':
                builder.Mentor(Number(), Number(), Number());
                break;
            case 'j':
                var project = Number();
                builder.Project(project, AtEnd() ? 1 : Number());
                break;
            case 'x':
                builder.Forbid(Number(), Number());
                break;
            case 'f':
                builder.Fix(Number(), Number());
                break;
            default:
                throw new InstanceFormatException(_line, $"there is no record {(char)kind} here");
        }
    }

    /// <summary>The next record's letter; -1 at the end. Empty lines are passed over.</summary>
    private int Kind()
    {
        while (true)
        {
            var next = Peek();
            if (next is not (' ' or '\r' or '\n'))
            {
                if (next >= 0)
                    _at++;
                return next;
            }
            if (next == '\n')
                _line++;
            _at++;
        }
    }

    private int Number()
    {
        while (Peek() == ' ')
            _at++;
        long value = 0;
        var digits = 0;
        while (true)
        {
            // What lies in the buffer is read without asking for more each time.
            while (_at < _end && (uint)(_buffer[_at] - '0') <= 9 && digits < 10)
            {
                value = value * 10 + (_buffer[_at++] - '0');
                digits++;
            }
            if (_at < _end || Peek() < 0)
                break;
        }
        if (value > int.MaxValue || (digits == 10 && Peek() is >= '0' and <= '9'))
            throw new InstanceFormatException(_line, "a number is too large");
        return digits > 0 ? (int)value : throw new InstanceFormatException(_line, "a whole number from 0 is missing");
    }

    private bool AtEnd()
    {
        while (Peek() is ' ' or '\r')
            _at++;
        return Peek() is '\n' or < 0;
    }

    private void EndLine()
    {
        if (!AtEnd())
            throw new InstanceFormatException(_line, "there is more on the line than the record has");
    }

    private void SkipLine()
    {
        while (Peek() is >= 0 and not '\n')
            _at++;
    }

    private int Peek() => _at < _end ? _buffer[_at] : More();

    private int More()
    {
        _end = _stream.Read(_buffer, 0, _buffer.Length);
        _at = 0;
        return _end > 0 ? _buffer[0] : -1;
    }
}
